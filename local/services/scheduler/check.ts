import type { CreateScheduleInput, Target } from '@aws-sdk/client-scheduler';
import { NotImplemented } from '../../kernel/operation/error';
import { parseSchedule } from '../integration/schedule/expression';
import { ScheduleSyntaxError } from '../integration/schedule/schedule';
import { isTimeZone } from '../integration/schedule/time-zone';
import { targetKindOf } from '../integration/targets/kinds';
import { validation } from './errors';
import { universalOperation } from './invocations';

/** The fields of a target that the local cloud acts on. */
const FIELDS = new Set([
  'Arn',
  'RoleArn',
  'Input',
  'DeadLetterConfig',
  'RetryPolicy',
  'SqsParameters',
  'SageMakerPipelineParameters',
  'EventBridgeParameters',
]);

/** @throws ValidationException; NotImplemented for a target that the local cloud cannot serve */
export async function checkSchedule(input: CreateScheduleInput): Promise<void> {
  const { Name = '', ScheduleExpression = '', ScheduleExpressionTimezone = 'UTC', FlexibleTimeWindow: window } = input;
  if (!/^[0-9a-zA-Z\-_.]{1,64}$/.test(Name))
    throw validation(`Name must have 1 to 64 letters, digits, - _ and ., got ${Name}`);
  if (!isTimeZone(ScheduleExpressionTimezone))
    throw validation(`Invalid Schedule Expression Timezone ${ScheduleExpressionTimezone}.`);
  try {
    parseSchedule(ScheduleExpression, 0, ScheduleExpressionTimezone);
  } catch (error) {
    if (!(error instanceof ScheduleSyntaxError)) throw error;
    throw validation(`Invalid Schedule Expression ${ScheduleExpression}: ${error.message}.`);
  }
  const minutes = window?.MaximumWindowInMinutes;
  if (window?.Mode === 'FLEXIBLE' ? !(minutes !== undefined && minutes >= 1 && minutes <= 1440) : minutes !== undefined)
    throw validation('MaximumWindowInMinutes must be 1 to 1440 in the mode FLEXIBLE, and absent in the mode OFF.');
  if (input.StartDate !== undefined && input.EndDate !== undefined && input.StartDate >= input.EndDate)
    throw validation('The start date must come before the end date.');
  await checkTarget(input.Target);
}

async function checkTarget(target: Target | undefined): Promise<void> {
  const { Arn = '', Input } = target ?? {};
  for (const [field, value] of Object.entries(target ?? {}))
    if (value !== undefined && !FIELDS.has(field)) throw new NotImplemented(`${field} of a schedule's target`);
  if (Arn.startsWith('arn:aws:scheduler:::')) {
    if ((await universalOperation(Arn)) === undefined)
      throw validation(`Provided Arn is not a supported target: ${Arn}.`);
  } else if (targetKindOf(Arn) === undefined) throw new NotImplemented(`the target ${Arn} of a schedule`);
  if (Input === undefined) return;
  try {
    JSON.parse(Input);
  } catch {
    throw validation('The Input of a target must be well-formed JSON.');
  }
}
