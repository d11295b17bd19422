import type { DestinationConfig, FunctionEventInvokeConfig } from '@aws-sdk/client-lambda';
import type { Kernel } from '../../../kernel/kernel';
import type { Collection } from '../../../kernel/store/collection';
import { notFound } from '../errors';
import { functionArn, type FunctionName } from '../names';

/** How asynchronous invocations of a function, version or alias are treated. */
export interface EventConfig {
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeInSeconds?: number;
  readonly destinations: DestinationConfig;
  readonly changedAt: Date;
}

export const eventConfigs = (kernel: Kernel): Collection<EventConfig> => kernel.store.collection('lambda:event-config');

export const eventConfigKey = ({ name, qualifier }: FunctionName): string => `${name}/${qualifier ?? '$LATEST'}`;

/** @throws ResourceNotFoundException */
export function findEventConfig(kernel: Kernel, named: FunctionName): EventConfig {
  const config = eventConfigs(kernel).get(eventConfigKey(named));
  if (config === undefined)
    throw notFound(`The function ${functionArn(kernel, named)} doesn't have an EventInvokeConfig`);
  return config;
}

export const describeEventConfig = (
  kernel: Kernel,
  named: FunctionName,
  config: EventConfig,
): FunctionEventInvokeConfig => ({
  LastModified: config.changedAt,
  FunctionArn: functionArn(kernel, { name: named.name, qualifier: named.qualifier ?? '$LATEST' }),
  MaximumRetryAttempts: config.maximumRetryAttempts,
  MaximumEventAgeInSeconds: config.maximumEventAgeInSeconds,
  DestinationConfig: config.destinations,
});
