import { operation } from '../../../kernel/operation/operation';
import type { Context } from '../../../kernel/operation/operation';
import type { Output } from '../../../kernel/operation/sdk';
import { arnOf } from '../arn';
import { configs } from '../endpoints/configs';
import { describeVariants, pendingDeployment } from '../endpoints/describe';
import type { Endpoint } from '../endpoints/endpoint';
import { endpointOf } from '../endpoints/endpoints';
import { on } from '../permissions';

export const DescribeEndpoint = operation('sagemaker', 'DescribeEndpoint', {
  authorize: ({ EndpointName }, context) => [
    on(context, 'DescribeEndpoint', arnOf(context, 'endpoint', EndpointName!)),
  ],
  handle({ EndpointName }, context): Output<'sagemaker', 'DescribeEndpoint'> {
    const endpoint = endpointOf(context, EndpointName!);
    return {
      EndpointName: endpoint.name,
      EndpointArn: endpoint.arn,
      EndpointConfigName: endpoint.configName,
      ProductionVariants: describeVariants(context, endpoint, endpoint.fleets[0]),
      DataCaptureConfig: captureOf(context, endpoint),
      EndpointStatus: endpoint.status,
      FailureReason: endpoint.failureReason,
      CreationTime: endpoint.created,
      LastModifiedTime: endpoint.modified,
      LastDeploymentConfig: endpoint.deploymentConfig,
      PendingDeploymentSummary: pendingDeployment(context, endpoint),
    };
  },
});

function captureOf(context: Context, endpoint: Endpoint): Output<'sagemaker', 'DescribeEndpoint'>['DataCaptureConfig'] {
  const capture = configs(context).get(endpoint.configName)?.DataCaptureConfig;
  if (capture === undefined) return undefined;
  return {
    EnableCapture: capture.EnableCapture ?? false,
    CaptureStatus: capture.EnableCapture === true ? 'Started' : 'Stopped',
    CurrentSamplingPercentage: capture.InitialSamplingPercentage,
    DestinationS3Uri: capture.DestinationS3Uri,
    KmsKeyId: capture.KmsKeyId ?? '',
  };
}
