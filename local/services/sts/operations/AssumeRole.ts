import { sessionArn } from '../../../kernel/auth/authorizer';
import { IDENTITIES, type AssumableRole } from '../../../kernel/auth/identities';
import { PolicySyntaxError } from '../../../kernel/auth/policy/syntax';
import { policyOf } from '../../../kernel/auth/policy/policy';
import { NotImplemented, ServiceError } from '../../../kernel/operation/error';
import { operation, type Context, type Requirement } from '../../../kernel/operation/operation';
import type { Input } from '../../../kernel/operation/sdk';
import { describeCredentials } from '../describe';
import { sessionSeconds } from '../durations';
import { ISSUER } from '../issuer';

type AssumeRoleInput = Input<'sts', 'AssumeRole'>;

export const AssumeRole = operation('sts', 'AssumeRole', {
  authorize(input, context) {
    const role = context.get(IDENTITIES).role(input.RoleArn ?? '');
    const actions = ['sts:AssumeRole', ...(input.Tags?.length ? ['sts:TagSession'] : [])];
    return actions.map((action) => requirement(action, input, role));
  },

  handle(input, context) {
    const role = context.get(IDENTITIES).role(input.RoleArn!)!;
    if (input.TransitiveTagKeys?.length) throw new NotImplemented('sts:AssumeRole with TransitiveTagKeys');
    if (input.SerialNumber !== undefined) throw new NotImplemented('sts:AssumeRole with MFA');
    const sessionName = input.RoleSessionName!;
    const userId = `${role.id}:${sessionName}`;
    const arn = sessionArn(context.accountId, role.name, sessionName);
    const seconds = sessionSeconds(input.DurationSeconds, role.maxSessionDuration, context.caller.kind === 'role');
    const credentials = context.get(ISSUER).issue(
      {
        kind: 'role',
        accountId: context.accountId,
        arn,
        userId,
        roleArn: role.arn,
        sessionName,
        sessionPolicies: sessionPolicies(input, context),
        sessionTags: Object.fromEntries((input.Tags ?? []).map(({ Key, Value }) => [Key!, Value ?? ''])),
      },
      seconds,
    );
    return {
      Credentials: describeCredentials(credentials),
      AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
      SourceIdentity: input.SourceIdentity,
    };
  },
});

/** A role that does not exist is refused like one that trusts somebody else. */
function requirement(action: string, input: AssumeRoleInput, role: AssumableRole | undefined): Requirement {
  const tags = input.Tags ?? [];
  const roleTags = Object.entries(role?.tags ?? {});
  return {
    action,
    resource: input.RoleArn ?? '*',
    resourcePolicy: role?.trustPolicy ?? '{"Statement":[]}',
    resourcePolicyDecides: true,
    context: {
      'sts:RoleSessionName': input.RoleSessionName ?? '',
      ...(input.ExternalId === undefined ? {} : { 'sts:ExternalId': input.ExternalId }),
      ...(input.SourceIdentity === undefined ? {} : { 'sts:SourceIdentity': input.SourceIdentity }),
      ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value ?? ''])),
      ...(tags.length === 0 ? {} : { 'aws:TagKeys': tags.map(({ Key }) => Key ?? '') }),
      ...Object.fromEntries(roleTags.map(([key, value]) => [`aws:ResourceTag/${key}`, value])),
    },
  };
}

function sessionPolicies({ Policy, PolicyArns }: AssumeRoleInput, context: Context): string[] | undefined {
  const managed = (PolicyArns ?? []).map(({ arn }) => context.get(IDENTITIES).managedPolicy(arn ?? ''));
  const policies = [...(Policy === undefined ? [] : [Policy]), ...managed];
  try {
    policies.forEach(policyOf);
  } catch (error) {
    if (error instanceof PolicySyntaxError) throw new ServiceError('MalformedPolicyDocument', error.message);
    throw error;
  }
  return policies.length === 0 ? undefined : policies;
}
