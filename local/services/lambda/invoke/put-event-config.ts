import type { PutFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda';
import type { Kernel } from '../../../kernel/kernel';
import { NotImplemented } from '../../../kernel/operation/error';
import { targetKindOf } from '../../integration/targets/kinds';
import type { FunctionName } from '../names';
import { eventConfigKey, eventConfigs, type EventConfig } from './event-config';

/** Writes a configuration, on top of another one where there is one. */
export function putEventConfig(
  kernel: Kernel,
  named: FunctionName,
  input: Omit<PutFunctionEventInvokeConfigRequest, 'FunctionName'>,
  before?: EventConfig,
): EventConfig {
  const given = input.DestinationConfig;
  for (const destination of [given?.OnSuccess?.Destination, given?.OnFailure?.Destination])
    if (destination !== undefined && targetKindOf(destination) === undefined)
      throw new NotImplemented(`the destination ${destination} of a function`);
  return eventConfigs(kernel).put(eventConfigKey(named), {
    maximumRetryAttempts: input.MaximumRetryAttempts ?? before?.maximumRetryAttempts,
    maximumEventAgeInSeconds: input.MaximumEventAgeInSeconds ?? before?.maximumEventAgeInSeconds,
    destinations: given ?? before?.destinations ?? { OnSuccess: {}, OnFailure: {} },
    changedAt: kernel.clock.date(),
  });
}
