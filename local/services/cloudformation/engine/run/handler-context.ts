import { createHash } from 'node:crypto';
import type { EffectContext } from '../../../../kernel/workflow/workflow';
import type { HandlerContext } from '../../resources/handler';
import type { StepInput } from '../effects';

/** What a resource handler sees of the step that it carries out. */
export function handlerContext(
  input: StepInput,
  { kernel, key: stackId, id, ...effect }: EffectContext,
  stackTags: Readonly<Record<string, string>> = {},
): HandlerContext {
  const { stackName, logicalId, type, version, identity, rollingBack } = input;
  const resumed = effect.resumed || input.adopts;
  return {
    ...{ kernel, stackId, stackName, logicalId, type, stackTags, resumed, rollingBack, token: id },
    call: (service, name, operationInput) => kernel.call(identity, service, name, operationInput),
    name: (longest) => physicalName(stackId, stackName, logicalId, version, longest),
  };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** `stack-logicalId-SUFFIX`; the suffix follows from the rest, so that an attempt that is repeated finds the same resource. */
export function physicalName(
  stackId: string,
  stackName: string,
  logicalId: string,
  version: number,
  longest: number,
): string {
  const hash = createHash('sha256').update(`${stackId}/${logicalId}/${version}`).digest();
  const suffix = [...hash.subarray(0, 12)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  const room = longest - suffix.length - 2;
  const stack = stackName.slice(0, Math.max(room - logicalId.length, Math.floor(room / 2)));
  return `${stack}-${logicalId.slice(0, room - stack.length)}-${suffix}`;
}
