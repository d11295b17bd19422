import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { Kernel } from '../../../kernel/kernel';
import { ServiceError } from '../../../kernel/operation/error';
import type { Outcome } from './outcome';

/**
 * Publishes the metrics of AWS/ApiGateway, by API, by stage and, where the route has detailed metrics, by route.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 */
export async function countRequest(kernel: Kernel, outcome: Outcome): Promise<void> {
  const Timestamp = kernel.clock.date();
  const datum = (MetricName: string, Value: number, Unit: MetricDatum['Unit']) =>
    dimensionsOf(outcome).map((Dimensions) => ({ MetricName, Value, Unit, Timestamp, Dimensions }));
  const { status, latency, integrationLatency, bytes } = outcome;
  const MetricData = [
    ...datum('Count', 1, 'Count'),
    ...datum('4xx', status >= 400 && status < 500 ? 1 : 0, 'Count'),
    ...datum('5xx', status >= 500 ? 1 : 0, 'Count'),
    ...datum('Latency', latency, 'Milliseconds'),
    ...(integrationLatency === undefined ? [] : datum('IntegrationLatency', integrationLatency, 'Milliseconds')),
    ...datum('DataProcessed', bytes, 'Bytes'),
  ];
  const identity = { kind: 'service' as const, principal: 'apigateway.amazonaws.com' };
  // Metrics are best effort: a request does not fail with them.
  await kernel
    .call(identity, 'monitoring', 'PutMetricData', { Namespace: 'AWS/ApiGateway', MetricData })
    .catch((error: unknown) => {
      if (!(error instanceof ServiceError)) throw error;
    });
}

function dimensionsOf({ api, stage, match, wire }: Outcome) {
  const ofApi = { Name: 'ApiId', Value: api.ApiId };
  const ofStage = { Name: 'Stage', Value: stage.StageName };
  const key = match?.route.RouteKey ?? '';
  const detailed = stage.RouteSettings?.[key] ?? stage.DefaultRouteSettings;
  const [, Resource = key] = key.split(' ');
  const route =
    key !== '' && detailed?.DetailedMetricsEnabled === true
      ? [[ofApi, ofStage, { Name: 'Method', Value: wire.method }, { Name: 'Resource', Value: Resource }]]
      : [];
  return [[ofApi], [ofApi, ofStage], ...route];
}
