import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  SageMakerClient,
  UpdateEndpointCommand,
} from '@aws-sdk/client-sagemaker';
import type { ProductionVariant } from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { flightsOf } from '../../../lifecycle/flights';
import { MODEL } from '../../../lifecycle/inputs';
import { versionArn } from '../../../lifecycle/registry';
import { describeEndpoint } from '../../../lifecycle/serving';
import type { Stage } from '../../../lifecycle/stage';
import { endpointName, liveParameter, servingStackName } from '../../../lib/names';
import { afterMinute } from './moments';
import { redeploy } from './redeploy';

/** What somebody with all rights does past the platform. */

const EndpointName = endpointName(MODEL);

/** Puts a copy of the live model behind the endpoint which says that it is another version, all at once. */
export async function replaceLiveModel(stage: Stage, saysItIs: number): Promise<void> {
  await beginReplacing(stage, saysItIs);
  await endpointInService(stage);
}

/** The same without waiting for it. */
export async function beginReplacing({ aws }: Stage, saysItIs: number): Promise<void> {
  const live = await liveVariant(aws);
  const ModelName = await copyModel(aws, live.ModelName!, saysItIs);
  const EndpointConfigName = `${ModelName}-config`;
  const client = aws.client(SageMakerClient);
  const ProductionVariants = [{ ...live, ModelName }];
  await client.send(new CreateEndpointConfigCommand({ EndpointConfigName, ProductionVariants }));
  await client.send(new UpdateEndpointCommand({ EndpointName, EndpointConfigName }));
}

/** The same until the next minute's traffic has been sent. */
export async function replaceForAMinute(stage: Stage, saysItIs: number): Promise<void> {
  const { aws } = stage;
  const { EndpointConfigName } = await describeEndpoint(aws);
  await replaceLiveModel(stage, saysItIs);
  afterMinute(stage, 1, async () => {
    await aws.client(SageMakerClient).send(new UpdateEndpointCommand({ EndpointName, EndpointConfigName }));
    await endpointInService(stage);
  });
}

async function liveVariant(aws: Stage['aws']): Promise<ProductionVariant> {
  const { EndpointConfigName } = await describeEndpoint(aws);
  const config = await aws.client(SageMakerClient).send(new DescribeEndpointConfigCommand({ EndpointConfigName }));
  return config.ProductionVariants![0]!;
}

/** Lets virtual time pass until nothing changes at the endpoint. */
export async function endpointInService({ aws, time }: Stage): Promise<void> {
  while ((await describeEndpoint(aws)).EndpointStatus !== 'InService') await time.advance(10_000);
}

/** A model like another one, whose answers name another version. */
async function copyModel(aws: Stage['aws'], model: string, saysItIs: number): Promise<string> {
  const client = aws.client(SageMakerClient);
  const { ExecutionRoleArn, PrimaryContainer } = await client.send(new DescribeModelCommand({ ModelName: model }));
  const { ModelPackageName, Environment } = PrimaryContainer!;
  const ModelName = `by-hand-${saysItIs}`;
  await client.send(
    new CreateModelCommand({
      ModelName,
      ExecutionRoleArn,
      PrimaryContainer: {
        ModelPackageName,
        Environment: { ...Environment, HEADGATE_MODEL_PACKAGE_ARN: versionArn(saysItIs) },
      },
    }),
  );
  return ModelName;
}

/** Creates a second endpoint, like the platform's. */
export async function createEndpoint({ aws }: Stage): Promise<void> {
  const { EndpointConfigName } = await describeEndpoint(aws);
  await aws
    .client(SageMakerClient)
    .send(new CreateEndpointCommand({ EndpointName: 'somebody-elses', EndpointConfigName }));
}

/** Edits the lines of the record of what is live, newest first. */
export async function editRecord({ aws }: Stage, edit: (lines: string[]) => string[]): Promise<void> {
  const client = aws.client(SSMClient);
  const Name = liveParameter(MODEL);
  const { Parameter } = await client.send(new GetParameterCommand({ Name }));
  const Value = edit((Parameter?.Value ?? '').split('\n')).join('\n');
  await client.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true }));
}

/** Has the serving stack declare another version than the one that its resources are made of, so that none of them changes. */
export async function declareAnother(stage: Stage, live: number, declared: number): Promise<void> {
  await redeploy(
    stage,
    servingStackName(MODEL),
    (template) => {
      const resources = JSON.stringify(template.Resources).replaceAll(
        '{"Ref":"ModelPackageArn"}',
        JSON.stringify(versionArn(live)),
      );
      Object.assign(template, { Resources: JSON.parse(resources) as unknown });
    },
    { ModelPackageArn: versionArn(declared) },
  );
}

/** Asks for a prediction that is in no ledger. @param body - @default a real flight */
export async function ask({ aws, inputs }: Stage, body = flightsOf(inputs.trafficMonth)[0]!.body): Promise<void> {
  const command = new InvokeEndpointCommand({ EndpointName, ContentType: 'application/json', Body: body });
  await aws
    .client(SageMakerRuntimeClient)
    .send(command)
    .catch(() => undefined);
}

/** Puts an alarm that goes off as soon as anybody asks for a prediction. */
export async function putAnotherAlarm({ aws }: Stage): Promise<void> {
  await aws.client(CloudWatchClient).send(
    new PutMetricAlarmCommand({
      AlarmName: 'somebody-elses',
      Namespace: 'AWS/SageMaker',
      MetricName: 'Invocations',
      Dimensions: [
        { Name: 'EndpointName', Value: EndpointName },
        { Name: 'VariantName', Value: 'AllTraffic' },
      ],
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    }),
  );
}
