import { IMAGE, ROLE } from '../support';

/** A definition's text. */
export const definition = (Steps: object[], Parameters: object[] = []) =>
  JSON.stringify({ Version: '2020-12-01', Metadata: {}, Parameters, Steps });

/** A processing step that runs a program of the test, with one output, `out`. */
export const processing = (Name: string, program: string, more: object = {}, args: unknown[] = []) => ({
  Name,
  Type: 'Processing',
  Arguments: {
    RoleArn: ROLE,
    ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 5 } },
    AppSpecification: { ImageUri: IMAGE, ContainerEntrypoint: [program], ContainerArguments: ['x', ...args] },
    ProcessingOutputConfig: {
      Outputs: [
        {
          OutputName: 'out',
          AppManaged: false,
          S3Output: {
            S3Uri: { 'Std:Join': { On: '/', Values: ['s3://runs', { Get: 'Execution.PipelineExecutionId' }, Name] } },
            LocalPath: '/opt/ml/processing/out',
            S3UploadMode: 'EndOfJob',
          },
        },
      ],
    },
  },
  ...more,
});

/** Where a processing step's output is. */
export const out = (step: string) => ({ Get: `Steps.${step}.ProcessingOutputConfig.Outputs['out'].S3Output.S3Uri` });

export const training = (Name: string, program: string, channel: unknown, hyperparameters: object) => ({
  Name,
  Type: 'Training',
  Arguments: {
    RoleArn: ROLE,
    AlgorithmSpecification: {
      TrainingImage: IMAGE,
      TrainingInputMode: 'File',
      ContainerEntrypoint: [program],
      MetricDefinitions: [{ Name: 'auc', Regex: 'auc=([0-9.]+)' }],
    },
    HyperParameters: hyperparameters,
    InputDataConfig: [
      { ChannelName: 'train', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: channel } } },
    ],
    OutputDataConfig: { S3OutputPath: 's3://models' },
    ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 5 },
    StoppingCondition: { MaxRuntimeInSeconds: 60 },
  },
});

export const lambda = (Name: string, args: object, outputs: string[], more: object = {}) => ({
  Name,
  Type: 'Lambda',
  FunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:champion',
  Arguments: args,
  OutputParameters: outputs.map((OutputName) => ({ OutputName, OutputType: 'String' })),
  ...more,
});

export const register = (Name: string, model: unknown) => ({
  Name,
  Type: 'RegisterModel',
  Arguments: {
    ModelPackageGroupName: 'delay',
    InferenceSpecification: {
      Containers: [{ Image: IMAGE, ModelDataUrl: model, Environment: {} }],
      SupportedContentTypes: ['text/csv'],
      SupportedResponseMIMETypes: ['text/csv'],
    },
    ModelApprovalStatus: 'PendingManualApproval',
    ModelMetrics: { Bias: {}, Explainability: {} },
    SkipModelValidation: 'None',
  },
});
