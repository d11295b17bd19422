import type { Kernel } from '../../../kernel/kernel';
import { ServiceError } from '../../../kernel/operation/error';
import { captureFiles } from '../../../runtimes/data-plane/capture';
import type { Flush } from '../../../runtimes/data-plane/data-plane';
import { metricData } from '../../../runtimes/data-plane/metrics';
import { servingRole } from './launch';

/** Data that one PutMetricData takes. */
const MOST_DATA = 1000;

/** Publishes an interval's metrics as SageMaker does, and writes captured records as the models' roles. */
export function flusher(kernel: () => Kernel): (flush: Flush) => Promise<void> {
  return async ({ tallies, captured }) => {
    const { call, disk } = kernel();
    const data = tallies.flatMap(metricData);
    for (let at = 0; at < data.length; at += MOST_DATA)
      await disk.whenThereIsRoom(() =>
        call({ kind: 'service', principal: 'sagemaker.amazonaws.com' }, 'monitoring', 'PutMetricData', {
          Namespace: 'AWS/SageMaker',
          MetricData: data.slice(at, at + MOST_DATA),
        }),
      );
    for (const { capture, bucket, key, body } of captureFiles(captured)) {
      const encryption =
        capture.kmsKeyId === undefined
          ? {}
          : { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: capture.kmsKeyId };
      try {
        await disk.whenThereIsRoom(() =>
          call(servingRole(capture.roleArn), 's3', 'PutObject', {
            Bucket: bucket,
            Key: key,
            Body: body,
            ...encryption,
          }),
        );
      } catch (error) {
        // A role that may not write loses its capture, and the endpoint goes on: so it is on AWS.
        if (!(error instanceof ServiceError)) throw error;
      }
    }
  };
}
