import { callOperation } from '../../integration/sdk/call';
import { findOperation } from '../../integration/sdk/operation';
import type { JsonObject } from '../../integration/json';
import type { Integration } from './integration';
import { functionResult } from './optimized';

/** A function's ARN as Resource: its payload is the input, its answer the result. */
export function lambdaFunction(functionArn: string): Integration {
  return {
    fields: new Set(),
    required: [],
    patterns: [],
    async call({ kernel, identity, arguments: input, id }) {
      const operation = (await findOperation('lambda', 'invoke'))!;
      const args = { FunctionName: functionArn, Payload: JSON.stringify(input) };
      return {
        output:
          functionResult((await callOperation(kernel, identity, operation, args, id)) as JsonObject).Payload ?? null,
      };
    },
  };
}
