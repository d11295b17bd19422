import type { Kernel } from '../../../kernel/kernel';
import type { Capture, Route } from '../../../runtimes/data-plane/route';
import { configs } from './configs';
import type { Endpoint, Fleet } from './endpoint';
import { models } from './models';

/** The data plane's table for an endpoint as its row is now; undefined when it takes no requests. */
export function routeOf(kernel: Kernel, endpoint: Endpoint | undefined): Route | undefined {
  if (
    endpoint === undefined ||
    endpoint.status === 'Deleting' ||
    endpoint.status === 'Failed' ||
    endpoint.status === 'Creating'
  )
    return undefined;
  return {
    endpoint: endpoint.name,
    fleets: endpoint.fleets
      .filter(({ share }) => share > 0)
      .map((fleet) => ({
        config: fleet.configName,
        share: fleet.share,
        variants: fleet.variants.map(({ name, weight, instances }) => ({ name, weight, instances })),
        capture: captureOf(kernel, fleet),
      })),
  };
}

function captureOf(kernel: Kernel, fleet: Fleet): Capture | undefined {
  const capture = configs(kernel).get(fleet.configName)?.DataCaptureConfig;
  const model = models(kernel).get(fleet.variants[0]?.modelName ?? '');
  if (capture?.EnableCapture !== true || model === undefined) return undefined;
  const modes = (capture.CaptureOptions ?? []).map(({ CaptureMode }) => CaptureMode);
  return {
    sampling: capture.InitialSamplingPercentage ?? 100,
    destinationS3Uri: capture.DestinationS3Uri ?? '',
    input: modes.some((mode) => mode !== 'Output'),
    output: modes.some((mode) => mode !== 'Input'),
    csvContentTypes: capture.CaptureContentTypeHeader?.CsvContentTypes ?? [],
    jsonContentTypes: capture.CaptureContentTypeHeader?.JsonContentTypes ?? [],
    kmsKeyId: capture.KmsKeyId,
    roleArn: model.ExecutionRoleArn,
  };
}
