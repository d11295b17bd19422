import { callOperation } from '../../integration/sdk/call';
import { membersOf } from '../../integration/sdk/document';
import { findOperation } from '../../integration/sdk/operation';
import type { Json } from '../../integration/json';
import type { Integration } from './integration';

/** `aws-sdk:<service>:<operation>`: any operation of any service, by its API's own fields. */
export async function awsSdk(service: string, name: string): Promise<Integration | undefined> {
  const operation = await findOperation(service, name);
  if (operation === undefined) return undefined;
  return {
    fields: new Set(membersOf(operation.input).keys()),
    required: [],
    patterns: ['waitForTaskToken'],
    async call({ kernel, identity, arguments: args, id }) {
      return { output: (await callOperation(kernel, identity, operation, args, id)) as Json };
    },
  };
}
