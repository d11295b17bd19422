import { Reference, Stack, Tokenization } from 'aws-cdk-lib';

/**
 * Replaces attributes of other stacks' resources in a text by imports. CDK does the same at the end of synthesis; done
 * early, the final text is known while it still can be explained to cdk-nag.
 */
export function importForeign(text: string, into: Stack): string {
  return Tokenization.reverseString(text)
    .mapTokens({ mapToken: (token) => (Reference.isReference(token) ? imported(token, into) : token) })
    .join({ join: (left, right) => `${left ?? ''}${right ?? ''}` });
}

function imported(reference: Reference, into: Stack): string {
  const owner = Stack.of(reference.target);
  if (owner === into) return reference.toString();
  into.addStackDependency(owner);
  return owner.exportValue(reference.toString());
}
