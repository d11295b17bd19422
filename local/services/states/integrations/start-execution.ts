import { callOperation } from '../../integration/sdk/call';
import { findOperation } from '../../integration/sdk/operation';
import type { Json, JsonObject } from '../../integration/json';
import type { Integration } from './integration';
import type { Pattern } from './resource';

/** `states:startExecution`; with `.sync` the state ends when the execution does. */
export function startExecution(pattern: Pattern): Integration {
  return {
    fields: new Set(['StateMachineArn', 'Input', 'Name', 'TraceHeader']),
    required: ['StateMachineArn'],
    patterns: ['sync', 'sync:2', 'waitForTaskToken'],
    async call({ kernel, identity, arguments: args, id }) {
      const operation = (await findOperation('sfn', 'startExecution'))!;
      const Input = typeof args.Input === 'string' ? args.Input : JSON.stringify(args.Input ?? {});
      // A name of its own makes a repeated call start the same execution.
      const named = { Name: id, ...args, Input };
      const output = (await callOperation(kernel, identity, operation, named, id)) as JsonObject;
      const waits = pattern === 'sync' || pattern === 'sync:2';
      return { output: output as Json, ...(waits && { child: String(output.ExecutionArn) }) };
    },
  };
}
