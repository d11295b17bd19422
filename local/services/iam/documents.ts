import { policyOf } from '../../kernel/auth/policy/policy';
import { parsePolicy, PolicySyntaxError, type PolicySyntax } from '../../kernel/auth/policy/syntax';
import { ServiceError } from '../../kernel/operation/error';

/** Checks an identity policy. @throws MalformedPolicyDocument */
export function identityPolicy(document: string | undefined): string {
  const { statements } = read(document);
  for (const { principals, resources } of statements) {
    if (principals !== undefined) throw malformed('Policy document should not specify a principal.');
    if (resources === undefined) throw malformed('Policy statement must contain resources.');
  }
  return document!;
}

/** Characters of a managed policy, without white space. */
const LONGEST_MANAGED_POLICY = 6144;

/** Checks the document of a managed policy. @throws MalformedPolicyDocument, LimitExceeded */
export function managedPolicy(document: string | undefined): string {
  const checked = identityPolicy(document);
  if (sizeOf(checked) > LONGEST_MANAGED_POLICY)
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${LONGEST_MANAGED_POLICY}`);
  return checked;
}

/** Characters of a trust policy (AWS's default quota). */
const LONGEST_TRUST_POLICY = 2048;

/** Checks a trust policy. @throws MalformedPolicyDocument */
export function trustPolicy(document: string | undefined): string {
  const { statements } = read(document);
  for (const { principals, resources, actions } of statements) {
    if (resources !== undefined) throw malformed('Has prohibited field Resource');
    if (principals === undefined) throw malformed('Missing required field Principal');
    for (const action of actions.values)
      if (!/^sts:/i.test(action)) throw malformed('AssumeRole policy may only specify STS AssumeRole actions.');
  }
  if (sizeOf(document!) > LONGEST_TRUST_POLICY)
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${LONGEST_TRUST_POLICY}`);
  return document!;
}

function read(document: string | undefined): PolicySyntax {
  try {
    const text = document ?? '';
    policyOf(text);
    return parsePolicy(text);
  } catch (error) {
    if (error instanceof PolicySyntaxError) throw malformed(`Syntax errors in policy: ${error.message}`);
    throw error;
  }
}

/** Quotas do not count white space. */
export const sizeOf = (document: string): number => document.replace(/\s+/g, '').length;

/** IAM answers documents percent-encoded (RFC 3986). */
export const encoded = (document: string): string =>
  encodeURIComponent(document).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const malformed = (message: string) => new ServiceError('MalformedPolicyDocumentException', message);

export const limitExceeded = (message: string): ServiceError =>
  new ServiceError('LimitExceededException', message, 409);
