import type { Context } from '../../../kernel/operation/operation';
import type { Deployment } from '../engine/events';
import type { Source, StackRow, Wanted } from '../engine/row';
import { TemplateError } from '../intrinsics/scope';
import { parameterValues, type GivenParameter, type ReadSsm } from '../template/parameters';
import { invalid, parseTemplate } from '../template/parse';
import type { Template } from '../template/template';
import { checkCapabilities } from '../validation/capabilities';
import { checkRules } from '../validation/rules';
import { validateTemplate } from '../validation/validate';
import { templateBody } from './body';
import { templateRecords } from './collections';
import { findExport } from './exports';
import { StackScope, type StackIdentity } from './scope';
import { importsOf, wantedResources } from './wanted';

/** What a request to create or update a stack says. */
export interface DeployRequest {
  readonly TemplateBody?: string;
  readonly TemplateURL?: string;
  readonly UsePreviousTemplate?: boolean;
  readonly Parameters?: readonly GivenParameter[];
  readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[];
  readonly Capabilities?: readonly string[];
  readonly NotificationARNs?: readonly string[];
}

/** A request that was checked: everything that is needed to begin. */
export interface Prepared {
  readonly body: string;
  readonly template: Template;
  readonly source: Source;
  readonly wanted: Readonly<Record<string, Wanted>>;
  readonly scope: StackScope;
}

/**
 * Checks a request to create or update a stack, without touching anything.
 *
 * @param stack - the name and id that it has or will have
 * @param row - the stack that is updated
 * @throws ValidationError that names what is wrong
 */
export async function prepare(
  request: DeployRequest,
  stack: StackIdentity,
  row: StackRow | undefined,
  context: Context,
): Promise<Prepared> {
  const previous = row?.source;
  const { body, template } =
    request.UsePreviousTemplate === true ? previousTemplate(row, context) : await givenTemplate(request, context);
  validateTemplate(template);
  checkCapabilities(template, request.Capabilities ?? []);
  const parameters = await parameterValues(
    template,
    request.Parameters ?? [],
    previous?.parameters ?? {},
    ssm(context),
  );
  const notificationArns = request.NotificationARNs ?? row?.notificationArns ?? [];
  const scope = new StackScope(context, { ...stack, notificationArns }, template, { parameters }, () => undefined);
  return evaluated(() => {
    checkRules(template, scope);
    const wanted = wantedResources(template, scope);
    refuseOtherTypes(row, wanted);
    const imports = importsOf(template, wanted, scope);
    for (const name of imports)
      if (findExport(context, name) === undefined) throw invalid(`No export named ${name} found.`);
    const tags = request.Tags === undefined ? (previous?.tags ?? {}) : tagMap(request.Tags);
    const capabilities = [...(request.Capabilities ?? [])];
    const source: Source = {
      ...{ template: `${stack.stackId}/${context.requestId}`, parameters, tags, imports, capabilities },
      ...(template.Description !== undefined && { description: template.Description }),
    };
    return { body, template, source, wanted, scope };
  });
}

/** Keeps the template for as long as the stack needs it. */
export function keepTemplate(
  { source, body, template }: Pick<Prepared, 'source' | 'body' | 'template'>,
  context: Context,
): void {
  templateRecords(context).put(source.template, { body, template });
}

/** The part of a deployment that every request has. */
export function deploymentOf(
  prepared: Pick<Prepared, 'source' | 'wanted'>,
  request: { RoleARN?: string; ClientRequestToken?: string; DisableRollback?: boolean; RetainExceptOnCreate?: boolean },
  row: StackRow | undefined,
  context: Context,
): Omit<Deployment, 'rollback' | 'notificationArns'> {
  const roleArn = request.RoleARN ?? row?.roleArn;
  return {
    target: prepared.source,
    wanted: prepared.wanted,
    identity: identityOf(roleArn, context),
    disableRollback: request.DisableRollback ?? false,
    retainExceptOnCreate: request.RetainExceptOnCreate ?? false,
    ...(roleArn !== undefined && { roleArn }),
    ...(request.ClientRequestToken !== undefined && { token: request.ClientRequestToken }),
  };
}

/** Under which identity a stack's resources are made: its role, or whoever asks. */
export function identityOf(roleArn: string | undefined, { caller }: Context): Deployment['identity'] {
  if (roleArn === undefined) return caller;
  return { kind: 'assume', roleArn, service: 'cloudformation.amazonaws.com', sessionName: 'AWSCloudFormation' };
}

async function givenTemplate(request: DeployRequest, context: Context): Promise<{ body: string; template: Template }> {
  const body = await templateBody(request, context);
  return { body, template: await parseTemplate(body) };
}

function previousTemplate(row: StackRow | undefined, context: Context): { body: string; template: Template } {
  const record = row?.source === undefined ? undefined : templateRecords(context).get(row.source.template);
  if (record === undefined) throw invalid('UsePreviousTemplate needs a stack that was created before');
  return record;
}

function ssm(context: Context): ReadSsm {
  return async (names) => {
    const { Parameters: found } = await context.call(context.caller, 'ssm', 'GetParameters', { Names: [...names] });
    return new Map((found ?? []).map(({ Name: name, Value: value }) => [name!, value!]));
  };
}

/** What cannot be evaluated is the request's fault. */
function evaluated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof TemplateError ? invalid(error.message) : error;
  }
}

function refuseOtherTypes(row: StackRow | undefined, wanted: Readonly<Record<string, Wanted>>): void {
  const changed = Object.entries(row?.resources ?? {})
    .filter(([logicalId, { type, version }]) => version > 0 && (wanted[logicalId]?.type ?? type) !== type)
    .map(([logicalId]) => logicalId);
  if (changed.length > 0)
    throw invalid(
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${changed.join(', ')}]`,
    );
}

function tagMap(tags: NonNullable<DeployRequest['Tags']>): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key: key, Value: value }) => [key ?? '', value ?? '']));
}
