import { readFile } from 'node:fs/promises';
import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { Kernel } from '../../../kernel/kernel';
import { JobError } from './failure';
import { hostPath } from './folder';
import type { Job } from './job';
import type { MetricsFile } from './plan';
import { ifAllowed } from './reporting';
import { jobRole } from './role';

/** Values a request of PutMetricData: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
const BATCH = 1000;

/**
 * Publishes the metrics that a job's program left, as the job's role and at the time at which they arrive. No file is no metrics.
 *
 * @throws JobError (AlgorithmError) for a line that is no metric datum
 */
export async function publishMetrics(kernel: Kernel, job: Job, { path, namespace }: MetricsFile): Promise<void> {
  const text = await readFile(hostPath(kernel, job.arn, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const data = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ ...datum(line, path), Timestamp: kernel.clock.date() }));
  for (let from = 0; from < data.length; from += BATCH) {
    const MetricData = data.slice(from, from + BATCH);
    await ifAllowed(() =>
      kernel.call(jobRole(job), 'monitoring', 'PutMetricData', { Namespace: namespace, MetricData }),
    );
  }
}

function datum(line: string, path: string): MetricDatum {
  try {
    const { MetricName, Value, Dimensions } = JSON.parse(line) as MetricDatum;
    if (typeof MetricName === 'string' && typeof Value === 'number') return { MetricName, Value, Dimensions };
  } catch {
    // Told below, with the line.
  }
  throw new JobError('AlgorithmError', `${path} must have {"MetricName", "Value", "Dimensions"} a line, got ${line}`);
}
