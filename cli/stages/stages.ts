import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Stack } from '@aws-sdk/client-cloudformation';
import { laterPackageGroupName, packageGroupName, servingStackName, trainingStackName } from '../../lib/names';
import type { PlatformParameter } from '../../lib/names';
import type { Aws } from '../aws';
import { UsageError } from '../errors';
import { outputsOf } from '../stacks/stacks';

/** A stage on a model's way to production, as it is deployed. */
export interface ModelStage {
  readonly model: string;
  readonly name: string;
  /** Whether it is one of several. */
  readonly staged: boolean;
  /** Whether versions come from a stage before. */
  readonly later: boolean;
  /** Whether somebody else than in the stage before has to approve. */
  readonly distinctApprovers: boolean;
  /** Group whose versions it serves. */
  readonly packageGroup: string;
  /** Serving stack. */
  readonly stack: string;
  /** Where the ARN of its promotion is published. */
  readonly promotion: PlatformParameter;
  /** Where the ARN of its approver role is published. */
  readonly approver: PlatformParameter;
}

/** A model's stages, first to last: what its training stack says, production alone where that says nothing. */
export function stagesFrom(model: string, training: Stack | undefined): ModelStage[] {
  const { Stages = 'production', DistinctApprovers } = outputsOf(training);
  const names = Stages.split(',');
  return names.map((name, index) => ({
    ...{ model, name, staged: names.length > 1, later: index > 0 },
    distinctApprovers: index > 0 && DistinctApprovers === 'true',
    packageGroup: index === 0 ? packageGroupName(model) : laterPackageGroupName(model, name),
    stack: servingStackName(model, name),
    promotion: name === 'production' ? 'promotion-arn' : 'staging-promotion-arn',
    approver: name === 'production' ? 'approver-role-arn' : 'staging-approver-role-arn',
  }));
}

/** Production of a model that has no other stage. */
export function onlyStage(model: string): ModelStage {
  return stagesFrom(model, undefined)[0]!;
}

/** A model's stages, first to last, as they are deployed. */
export async function stagesOf(aws: Aws, model: string): Promise<ModelStage[]> {
  const StackName = trainingStackName(model);
  try {
    const { Stacks = [] } = await aws.client(CloudFormationClient).send(new DescribeStacksCommand({ StackName }));
    return stagesFrom(model, Stacks[0]);
  } catch (error) {
    if (!/does not exist/.test((error as Error).message)) throw error;
    return stagesFrom(model, undefined);
  }
}

/**
 * The stage that somebody means.
 *
 * @param name - may be left out where there is one stage only
 * @throws UsageError for one that the model does not have, and where it has to be named
 */
export async function stageOf(aws: Aws, model: string, name: string | undefined): Promise<ModelStage> {
  const stages = await stagesOf(aws, model);
  const names = stages.map((stage) => stage.name).join(', ');
  const found = stages.find((stage) => stage.name === (name ?? (stages.length === 1 ? 'production' : undefined)));
  if (found !== undefined) return found;
  if (name === undefined)
    throw new UsageError(`${model} goes through several stages (${names})`, 'name the one you mean with --stage');
  throw new UsageError(`--stage must be one that ${model} has (${names}), got ${name}`);
}
