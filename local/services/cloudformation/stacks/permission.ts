import type { Kernel } from '../../../kernel/kernel';
import type { Requirement } from '../../../kernel/operation/operation';
import { findStack, stackPrefix } from './find';

interface Request {
  readonly StackName?: string;
  readonly RoleARN?: string;
  readonly TemplateURL?: string;
  readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[];
}

/** What an operation on a stack needs: the action on it, and iam:PassRole for a role that it is given. */
export function onStack(action: string, request: Request, kernel: Kernel): Requirement[] {
  const { StackName: name, RoleARN: role, TemplateURL: url, Tags: tags } = request;
  const context: Record<string, string | string[]> = {};
  if (role !== undefined) context['cloudformation:RoleArn'] = role;
  if (url !== undefined) context['cloudformation:TemplateUrl'] = url;
  for (const { Key: key, Value: value } of tags ?? []) context[`aws:RequestTag/${key}`] = value ?? '';
  if (tags !== undefined && tags.length > 0) context['aws:TagKeys'] = tags.map(({ Key: key }) => key ?? '');
  const requirement = { action: `cloudformation:${action}`, resource: stackArn(name, kernel), context };
  if (role === undefined) return [requirement];
  const passed = { 'iam:PassedToService': 'cloudformation.amazonaws.com' };
  return [requirement, { action: 'iam:PassRole', resource: role, context: passed }];
}

/** The ARN that IAM checks; a stack that does not exist yet has no unique id. */
function stackArn(nameOrId: string | undefined, kernel: Kernel): string {
  if (nameOrId === undefined) return '*';
  if (nameOrId.startsWith('arn:')) return nameOrId;
  return findStack(kernel, nameOrId)?.stackId ?? `${stackPrefix(kernel, nameOrId)}*`;
}
