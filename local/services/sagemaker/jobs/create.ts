import type { Tag } from '@aws-sdk/client-sagemaker';
import { AUTHORIZER } from '../../../kernel/operation/dispatcher';
import type { Context, Requirement } from '../../../kernel/operation/operation';
import { resolveImage } from '../../../runtimes/images/registry';
import { inUse, validation } from '../errors';
import { on, passRole } from '../permissions';
import { createTags, requestTags, taggingRequirement } from '../tags/tags';
import type { JobWorkflow } from './workflow';
import { jobRole } from './role';

/** A job that is asked for. */
interface Wanted<Request extends object> {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly request: Request;
  readonly tags?: readonly Tag[];
}

/** What creating a job needs: the action with its condition keys, the tags, and passing the role. */
export function creation(
  context: Context,
  action: string,
  { arn, roleArn, tags }: Omit<Wanted<object>, 'name' | 'request'>,
  keys: Parameters<typeof on>[3],
): Requirement[] {
  return [
    on(context, action, arn, { ...keys, ...requestTags(tags) }),
    ...taggingRequirement(arn, tags),
    ...passRole(roleArn),
  ];
}

/**
 * Creates a job and starts its work.
 *
 * @throws ResourceInUse when the name is taken; ValidationException when SageMaker may not assume the role, or the image
 * has no local environment
 */
export function createJob<Request extends object>(
  context: Context,
  workflow: JobWorkflow<Request>,
  image: string,
  { name, arn, roleArn, request, tags }: Wanted<Request>,
): void {
  checkImage(image);
  checkRole(context, roleArn);
  context.store.transaction(() => {
    if (context.workflows.rows(workflow).has(name))
      throw inUse(
        `Job name must be unique within an AWS account and region, and a job with this name already exists (${arn})`,
      );
    createTags(context, arn, tags);
    context.workflows.send(workflow, name, { type: 'create', job: { name, arn, roleArn, request } });
  });
}

function checkImage(uri: string): void {
  try {
    resolveImage(uri);
  } catch (error) {
    throw validation((error as Error).message);
  }
}

function checkRole(context: Context, roleArn: string): void {
  try {
    context.get(AUTHORIZER).assume(jobRole({ roleArn }));
  } catch {
    throw validation(
      `Could not assume role ${roleArn}. Please ensure that the role exists and allows principal 'sagemaker.amazonaws.com' to assume the role.`,
    );
  }
}
