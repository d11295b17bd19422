import type { Caller } from '../operation/caller';
import type { Context, Requirement } from '../operation/operation';
import type { Principal } from './identities';
import type { PolicyPrincipal, RequestContext } from './policy/request';

/** Who a caller is to policies. */
export function principalOf(caller: Caller): PolicyPrincipal {
  if (caller.kind === 'anonymous') return {};
  if (caller.kind === 'service') return { service: caller.principal };
  const { arn, accountId } = caller;
  return caller.kind === 'role' ? { arn, accountId, roleArn: caller.roleArn } : { arn, accountId };
}

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The global condition keys of a request, and those that the operation adds. aws:SecureTransport is true, as at AWS's own
 * endpoints: the templates' policies that refuse plain HTTP mean the network, and there is none in between.
 * aws:CurrentTime is virtual time.
 */
export function contextOf(
  caller: Caller,
  principal: Principal | undefined,
  requirement: Pick<Requirement, 'context'>,
  { accountId, region, clock, http }: Pick<Context, 'accountId' | 'region' | 'clock' | 'http'>,
): RequestContext {
  const now = clock.now();
  return keys(
    {
      'aws:CurrentTime': new Date(now).toISOString(),
      'aws:EpochTime': String(Math.floor(now / 1000)),
      'aws:RequestedRegion': region,
      'aws:ResourceAccount': accountId,
      'aws:SecureTransport': 'true',
      'aws:SourceIp': http?.sourceIp.replace(/^::ffff:/, ''),
      'aws:UserAgent': http?.headers['user-agent'],
    },
    callerKeys(caller, accountId),
    tagKeys(caller, principal),
    requirement.context,
  );
}

/** A service acts for this account, there is no other, even where a resource's ARN names none (buckets). */
function callerKeys(caller: Caller, accountId: string): Values {
  if (caller.kind === 'anonymous') return { 'aws:PrincipalType': 'Anonymous', 'aws:PrincipalIsAWSService': 'false' };
  if (caller.kind === 'service')
    return {
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': caller.principal,
      'aws:SourceArn': caller.sourceArn,
      'aws:SourceAccount': caller.sourceAccount ?? accountOf(caller.sourceArn) ?? accountId,
    };
  return {
    'aws:PrincipalIsAWSService': 'false',
    'aws:ViaAWSService': String(caller.via !== undefined),
    'aws:PrincipalAccount': caller.accountId,
    'aws:PrincipalArn': caller.kind === 'role' ? caller.roleArn : caller.arn,
    'aws:PrincipalType': { root: 'Account', user: 'User', role: 'AssumedRole' }[caller.kind],
    'aws:userid': caller.userId,
    'aws:username': caller.kind === 'user' ? caller.userName : undefined,
  };
}

const accountOf = (arn: string | undefined): string | undefined =>
  /^arn:aws:[^:]*:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1];

/** A session's tags hide the role's of the same key. */
function tagKeys(caller: Caller, principal: Principal | undefined): Values {
  const session = caller.kind === 'role' ? caller.sessionTags : undefined;
  const tags = { ...principal?.tags, ...session };
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));
}

function keys(...parts: readonly (Values | undefined)[]): RequestContext {
  const context = new Map<string, readonly string[]>();
  for (const part of parts)
    for (const key in part) {
      const value = part[key];
      if (value !== undefined) context.set(key.toLowerCase(), typeof value === 'string' ? [value] : value);
    }
  return context;
}
