import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { operation } from '../../../kernel/operation/operation';
import { executionArn } from '../arns';
import { onResource } from '../authorize';
import { executionAlreadyExists, invalidExecutionInput, invalidName } from '../errors';
import { PAYLOAD_LIMIT } from '../execution/moment';
import { executions } from '../execution/workflow';
import type { Json } from '../../integration/json';
import { logOf } from '../log-delivery';
import { definitionOf, findMachine } from '../machines';

/** The same name with the same input is the same execution while it runs. */
export const StartExecution = operation('states', 'StartExecution', {
  authorize: ({ stateMachineArn }) => [onResource('StartExecution', stateMachineArn)],
  handle({ stateMachineArn, name = randomUUID(), input = '{}' }, context) {
    const machine = findMachine(context, stateMachineArn);
    if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u.test(name)) throw invalidName(name);
    const parsed = parseInput(input);
    const arn = executionArn(context, machine.name, name);
    const existing = context.workflows.rows(executions).get(arn);
    if (existing !== undefined) {
      if (existing.status !== 'RUNNING' || !isDeepStrictEqual(existing.input, parsed))
        throw executionAlreadyExists(arn);
      return { executionArn: arn, startDate: new Date(existing.startedAt) };
    }
    const { revisionId, roleArn, arn: ofMachine, name: machineName } = machine;
    const log = logOf(machine.logging);
    const { StartAt: startAt, TimeoutSeconds: timeoutSeconds } = definitionOf(context, { machineName, revisionId });
    const start = {
      executionArn: arn,
      name,
      stateMachineArn: ofMachine,
      machineName,
      roleArn,
      revisionId,
      startAt,
      log,
      timeoutSeconds,
      input: parsed,
    };
    const { startedAt } = context.workflows.send(executions, arn, { type: 'start', start })!;
    return { executionArn: arn, startDate: new Date(startedAt) };
  },
});

/** @throws InvalidExecutionInput */
function parseInput(text: string): Json {
  if (Buffer.byteLength(text) > PAYLOAD_LIMIT)
    throw invalidExecutionInput(`the input is larger than ${PAYLOAD_LIMIT} bytes`);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw invalidExecutionInput((error as Error).message);
  }
}
