import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import type { Aws } from '../cli/aws';
import { endpointName } from '../lib/names';
import { MODEL } from './inputs';

/** What SageMaker published of an endpoint configuration. */
export interface Published {
  readonly invocations: number;
  readonly errors: number;
}

/** The only variant of the endpoint. */
const VARIANT = 'AllTraffic';

/** Sums over a span of virtual time, of one configuration alone. */
export async function published(aws: Aws, config: string, from: Date, to: Date): Promise<Published> {
  const sum = async (MetricName: string) => {
    const { Datapoints = [] } = await aws.client(CloudWatchClient).send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/SageMaker',
        MetricName,
        Dimensions: [
          { Name: 'EndpointName', Value: endpointName(MODEL) },
          { Name: 'VariantName', Value: VARIANT },
          { Name: 'EndpointConfigName', Value: config },
        ],
        StartTime: from,
        EndTime: to,
        Period: 60,
        Statistics: ['Sum'],
      }),
    );
    return Datapoints.reduce((total, { Sum = 0 }) => total + Sum, 0);
  };
  const [invocations, refused, failed] = await Promise.all([
    sum('Invocations'),
    sum('Invocation4XXErrors'),
    sum('Invocation5XXErrors'),
  ]);
  return { invocations, errors: refused + failed };
}
