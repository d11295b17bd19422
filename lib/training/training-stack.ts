import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { trainingPipeline } from '../../pipelines/definitions/training';
import type { Instances } from '../../pipelines/definitions/training-props';
import type { Pipeline } from '../../pipelines/language';
import { Monitors } from '../monitoring/monitors';
import { pipelineName, PREFIX } from '../names';
import type { PlatformStack } from '../platform/platform-stack';
import { deliveries, isStaged } from '../promotion/delivery';
import { ApprovalGate } from '../promotion/gate/approval-gate';
import { ModelRegistry } from '../registry/model-registry';
import { hasLocalStorage } from '../spec';
import type { InstanceType, ModelSpec } from '../spec';
import { ChampionFunction } from './champion/champion-function';
import { ModelCode } from './model-code';
import { JobRole } from './roles/job-role';
import { PipelineRole } from './roles/pipeline-role';
import { TrainingPipeline } from './training-pipeline';

export interface TrainingStackProps extends StackProps {
  readonly spec: ModelSpec;
  readonly platform: PlatformStack;
}

/**
 * A model's way from data to a version that waits for approval: code, roles, registry group and pipeline, and its
 * monitors, which lead back to it; one for all stages.
 */
export class TrainingStack extends Stack {
  readonly registry: ModelRegistry;
  readonly pipeline: TrainingPipeline;

  constructor(scope: Construct, id: string, { spec, platform, ...props }: TrainingStackProps) {
    super(scope, id, { description: `Headgate: training of ${spec.name}`, ...props });
    const { encryptionKey } = platform;
    this.registry = new ModelRegistry(this, 'Registry', spec);
    const { registry } = this;
    this.deliver(spec, platform);
    const code = new ModelCode(this, 'Code', spec);
    const champion = new ChampionFunction(this, 'Champion', { model: spec.name, registry, encryptionKey });
    const jobRole = new JobRole(this, 'JobRole', { spec, platform, code });
    const role = new PipelineRole(this, 'PipelineRole', {
      spec,
      platform,
      registry,
      jobRole,
      championFunctionArn: champion.functionArn,
    });
    this.pipeline = new TrainingPipeline(this, 'Pipeline', {
      pipeline: this.define(spec, platform, { code, jobRole, championFunction: champion.functionArn }),
      description: spec.description,
      role,
    });
    // Jobs are started by the pipeline alone: their role must be complete when it is.
    this.pipeline.node.addDependency(jobRole);
    if (spec.monitors.length > 0) new Monitors(this, 'Monitors', { spec, platform, code, pipeline: this.pipeline });
    Tags.of(this).add(`${PREFIX}:model`, spec.name);
    Tags.of(this).add(`${PREFIX}:owner`, spec.owner);
    this.publish({
      PipelineName: this.pipeline.pipelineName,
      ModelPackageGroupName: registry.modelPackageGroupName,
      ...(isStaged(spec) && {
        Stages: deliveries(spec)
          .map(({ stage }) => stage)
          .join(','),
        DistinctApprovers: String(spec.stages.distinctApprovers),
      }),
    });
  }

  /** A later stage has a group of its own, and a stage that is approved by thresholds has something that does it. */
  private deliver(spec: ModelSpec, platform: PlatformStack): void {
    for (const delivery of deliveries(spec)) {
      const { stage, packageGroup: name, later, thresholds } = delivery;
      const description = `${spec.description} Verified versions, for ${stage}.`;
      if (later) new ModelRegistry(this, `Registry-${stage}`, { name, description });
      if (thresholds) new ApprovalGate(this, 'Gate', { delivery, thresholds, platform });
    }
  }

  private define(
    spec: ModelSpec,
    { data, artifacts, encryptionKey, network }: PlatformStack,
    made: { readonly code: ModelCode; readonly jobRole: IRole; readonly championFunction: string },
  ): Pipeline {
    const { name, months, evaluationMonths, seed, hyperparameters } = spec;
    const instances = (instanceType: InstanceType): Instances => ({
      instanceType,
      volumeSizeInGB: spec.volumeSizeGb,
      volumeKmsKey: hasLocalStorage(instanceType) ? undefined : encryptionKey.keyArn,
      maxRuntimeInSeconds: spec.maxRuntimeSeconds,
    });
    return trainingPipeline({
      name: pipelineName(name),
      modelPackageGroupName: this.registry.modelPackageGroupName,
      description: spec.description,
      image: spec.framework.imageUri(this),
      jobRole: made.jobRole.roleArn,
      championFunction: made.championFunction,
      code: { uri: made.code.s3ObjectUrl, fileName: made.code.fileName, hash: made.code.assetHash },
      processing: instances(spec.processingInstanceType),
      training: instances(spec.trainingInstanceType),
      outputKmsKey: encryptionKey.keyArn,
      vpc: network && { subnets: network.subnetIds, securityGroupIds: network.securityGroupIds },
      runsUri: `s3://${artifacts.bucketName}/${name}/runs`,
      contentType: spec.contentType,
      responseType: 'application/json',
      servingInstanceTypes: servingInstanceTypes(spec),
      task: spec.task.bind(),
      championMargin: spec.championMargin,
      defaults: {
        dataUri: `s3://${data.bucketName}/${name}/data/`,
        months,
        evaluationMonths,
        seed,
        hyperparameters,
      },
    });
  }

  private publish(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value }).overrideLogicalId(name);
  }
}

/** Types that a version is registered for. A serverless endpoint has none, but the registry wants one. */
function servingInstanceTypes(spec: ModelSpec): InstanceType[] {
  const types = deliveries(spec).map((stage) => {
    const fleet = stage.spec.serving.bind();
    return fleet.kind === 'serverless' ? 'ml.m5.large' : fleet.instanceType;
  });
  return [...new Set(types)];
}
