import type { Context, Requirement } from '../../kernel/operation/operation';
import { arnOf, find, GROUP, ROLE, USER, type EntityRecord, type Kind } from './entities';

type Keys = NonNullable<Requirement['context']>;

function on<R extends EntityRecord>(
  kind: Kind<R>,
  action: string,
  name: string | undefined,
  context: Context,
  keys?: Keys,
) {
  const record = find(kind, name, context);
  const resource = record?.arn ?? arnOf(kind, '/', name ?? '', context.accountId);
  const tags = Object.fromEntries(
    Object.entries(record?.tags ?? {}).flatMap(([key, value]) => [
      [`aws:ResourceTag/${key}`, value],
      [`iam:ResourceTag/${key}`, value],
    ]),
  );
  const boundary: Keys = record?.boundary === undefined ? {} : { 'iam:PermissionsBoundary': record.boundary };
  return { action: `iam:${action}`, resource, context: { ...tags, ...boundary, ...keys } };
}

/** What an action on a role needs. */
export const onRole =
  (action: string) =>
  ({ RoleName }: { RoleName?: string }, context: Context): Requirement[] => [on(ROLE, action, RoleName, context)];

export const onUser =
  (action: string) =>
  ({ UserName }: { UserName?: string }, context: Context): Requirement[] => [
    on(USER, action, UserName ?? userNameOf(context), context),
  ];

export const onGroup =
  (action: string) =>
  ({ GroupName }: { GroupName?: string }, context: Context): Requirement[] => [on(GROUP, action, GroupName, context)];

/** Attaching and detaching: the policy's ARN is a condition key. */
export const attaching =
  <R extends EntityRecord>(kind: Kind<R>, action: string) =>
  (
    input: { RoleName?: string; UserName?: string; GroupName?: string; PolicyArn?: string },
    context: Context,
  ): Requirement[] => [
    on(kind, action, input.RoleName ?? input.UserName ?? input.GroupName, context, {
      'iam:PolicyARN': input.PolicyArn ?? '',
    }),
  ];

/** Setting a boundary: its ARN is a condition key. */
export const bounding =
  <R extends EntityRecord>(kind: Kind<R>, action: string) =>
  (input: { RoleName?: string; UserName?: string; PermissionsBoundary?: string }, context: Context): Requirement[] => [
    on(kind, action, input.RoleName ?? input.UserName, context, {
      'iam:PermissionsBoundary': input.PermissionsBoundary ?? '',
    }),
  ];

/** Tagging and untagging: the tags are condition keys. */
export const tagging =
  <R extends EntityRecord>(kind: Kind<R>, action: string) =>
  (
    input: { RoleName?: string; UserName?: string; Tags?: readonly RequestTag[]; TagKeys?: readonly string[] },
    context: Context,
  ): Requirement[] => [
    on(kind, action, input.RoleName ?? input.UserName, context, {
      ...tagKeys(input.Tags),
      ...(input.TagKeys === undefined ? {} : { 'aws:TagKeys': input.TagKeys }),
    }),
  ];

interface RequestTag {
  readonly Key?: string;
  readonly Value?: string;
}

/** Creating a managed policy. */
export const creatingPolicy =
  (action: string) =>
  (
    { PolicyName = '', Path = '/', Tags }: { PolicyName?: string; Path?: string; Tags?: readonly RequestTag[] },
    context: Context,
  ): Requirement[] => [
    {
      action: `iam:${action}`,
      resource: arnOf({ noun: 'policy' }, Path, PolicyName, context.accountId),
      context: tagKeys(Tags),
    },
  ];

/** Creating a role or user. */
export const creating =
  <R extends EntityRecord>(kind: Kind<R>, action: string) =>
  (
    input: {
      RoleName?: string;
      UserName?: string;
      Path?: string;
      PermissionsBoundary?: string;
      Tags?: readonly RequestTag[];
    },
    context: Context,
  ): Requirement[] => [
    {
      action: `iam:${action}`,
      resource: arnOf(kind, input.Path ?? '/', input.RoleName ?? input.UserName ?? '', context.accountId),
      context: {
        ...(input.PermissionsBoundary === undefined ? {} : { 'iam:PermissionsBoundary': input.PermissionsBoundary }),
        ...tagKeys(input.Tags),
      },
    },
  ];

/** The condition keys of tags in a request. */
export function tagKeys(tags: readonly RequestTag[] | undefined): Keys {
  if (tags === undefined || tags.length === 0) return {};
  const each = tags.map(({ Key = '', Value = '' }) => [`aws:RequestTag/${Key}`, Value] as const);
  return { ...Object.fromEntries(each), 'aws:TagKeys': tags.map(({ Key = '' }) => Key) };
}

export const onPolicy =
  (action: string) =>
  ({ PolicyArn }: { PolicyArn?: string }): Requirement[] => [{ action: `iam:${action}`, resource: PolicyArn ?? '*' }];

/** Listings: of what begins with a path. */
export const onAccount =
  (action: string, noun: string) =>
  ({ PathPrefix = '/' }: { PathPrefix?: string }, { accountId }: Context): Requirement[] => [
    { action: `iam:${action}`, resource: `arn:aws:iam::${accountId}:${noun}${PathPrefix}` },
  ];

/** Several operations mean the caller when they name no user. */
export const userNameOf = ({ caller }: Pick<Context, 'caller'>): string | undefined =>
  caller.kind === 'user' ? caller.userName : undefined;
