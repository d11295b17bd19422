import type { Target } from '@aws-sdk/client-eventbridge';
import { NotImplemented } from '../../kernel/operation/error';
import { parsePath } from '../integration/jsonpath/path';
import { targetKindOf } from '../integration/targets/kinds';
import { validation } from './errors';
import type { Rule } from './rules';

/** The fields of a target that the local cloud acts on. */
const FIELDS = new Set([
  'Id',
  'Arn',
  'RoleArn',
  'Input',
  'InputPath',
  'InputTransformer',
  'SqsParameters',
  'SageMakerPipelineParameters',
  'DeadLetterConfig',
  'RetryPolicy',
]);

/** @throws ValidationException for a target that is wrong, NotImplemented for one that the local cloud cannot serve */
export function checkTarget(target: Target, rule: Rule): void {
  const { Id = '', Arn = '', Input, InputPath, InputTransformer } = target;
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(Id))
    throw validation(`The Id of a target has 1 to 64 letters, digits, . - and _, got ${Id}`);
  for (const [field, value] of Object.entries(target))
    if (value !== undefined && !FIELDS.has(field)) throw new NotImplemented(`${field} of a target of EventBridge`);
  const kind = targetKindOf(Arn);
  if (kind === undefined) {
    if (!Arn.startsWith('arn:'))
      throw validation(`Parameter ${Arn} is not valid. Reason: Provided Arn is not in correct format.`);
    throw new NotImplemented(`the target ${Arn} of EventBridge`);
  }
  if (kind.needsRole && target.RoleArn === undefined && rule.roleArn === undefined)
    throw validation(`RoleArn is required for target ${Arn}.`);
  if ([Input, InputPath, InputTransformer].filter((given) => given !== undefined).length > 1)
    throw validation(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  if (Input !== undefined) checkJson(Input, Id);
  for (const path of [InputPath, ...Object.values(InputTransformer?.InputPathsMap ?? {})])
    if (path !== undefined) checkPath(path, Id);
}

function checkJson(text: string, id: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw validation(`JSON syntax error in input for target ${id}`);
  }
}

function checkPath(path: string, id: string): void {
  try {
    parsePath(path);
  } catch (error) {
    throw validation(`Invalid InputPath for target ${id} : ${(error as Error).message}`);
  }
}
