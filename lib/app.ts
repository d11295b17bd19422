import { App, PermissionsBoundary, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { Environment } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { appDefaults } from './app-defaults';
import { PLATFORM_STACK, servingStackName, trainingStackName } from './names';
import { PlatformStack } from './platform/platform-stack';
import type { PlatformStackProps } from './platform/platform-stack';
import { deliveries, isStaged } from './promotion/delivery';
import { ServingStack } from './serving/serving-stack';
import { SpecError } from './spec';
import type { ModelSpec } from './spec';
import { TrainingStack } from './training/training-stack';

export interface HeadgateAppProps {
  /**
   * Folder for templates and assets.
   * @default - the CDK CLI's, or a temporary folder
   */
  readonly outdir?: string;
  /**
   * Account and Region of all stacks.
   * @default - whatever the deployment's credentials say: the templates fit any
   */
  readonly env?: Environment;
  /**
   * ARN of an existing key for everything at rest.
   * @default - the platform has a key of its own
   */
  readonly keyArn?: string;
  /**
   * Name of a managed policy that bounds every role.
   * @default - none
   */
  readonly permissionsBoundary?: string;
  /**
   * What happens to key, buckets and logs when the platform is deleted.
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Whether cdk-nag checks the stacks; a finding fails synthesis.
   * @default true
   */
  readonly checks?: boolean;
}

/**
 * The app: a platform, and for each model its stacks. Without side effects, so that tests, the CLI and `cdk` share it: no
 * network, no clock, no AWS call; the same declarations give the same templates.
 */
export function createApp(models: readonly ModelSpec[], props: HeadgateAppProps = {}): App {
  checkStageNames(models);
  const app = new App({ ...appDefaults(), outdir: props.outdir });
  const { permissionsBoundary } = props;
  const common = {
    env: props.env,
    ...(permissionsBoundary !== undefined && {
      permissionsBoundary: PermissionsBoundary.fromName(permissionsBoundary),
    }),
  };
  const platform = new PlatformStack(app, PLATFORM_STACK, {
    ...common,
    approvers: models.flatMap((spec) => approversOf(spec, 'production')),
    staging: stagingOf(models),
    gates: models.filter(({ stages }) => stages.bind().some(({ thresholds }) => thresholds)).map(({ name }) => name),
    serverless: serverlessOf(models),
    keyArn: props.keyArn,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.DESTROY,
  });
  for (const spec of models) {
    new TrainingStack(app, trainingStackName(spec.name), { ...common, spec, platform });
    for (const { stage } of deliveries(spec))
      new ServingStack(app, servingStackName(spec.name, stage), { ...common, spec, platform, stage });
  }
  if (props.checks ?? true) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

/** What the platform needs to know of those models that go through staging. */
function stagingOf(models: readonly ModelSpec[]): PlatformStackProps['staging'] {
  const staged = models.filter(isStaged);
  if (staged.length === 0) return undefined;
  return {
    models: staged.map(({ name }) => name),
    approvers: staged.flatMap((spec) => approversOf(spec, 'staging')),
  };
}

/** Names of models that have a gateway in some stage; undefined where none has. */
function serverlessOf(models: readonly ModelSpec[]): readonly string[] | undefined {
  const serverless = models.filter((model) =>
    deliveries(model).some(({ spec }) => spec.serving.bind().kind === 'serverless'),
  );
  return serverless.length > 0 ? serverless.map(({ name }) => name) : undefined;
}

function approversOf(spec: ModelSpec, stage: string): readonly string[] {
  return deliveries(spec).find((delivery) => delivery.stage === stage)?.approvers ?? [];
}

/** A stage's names are the model's with the stage behind it: no other model may be called like that. */
function checkStageNames(models: readonly ModelSpec[]): void {
  const names = new Set(models.map(({ name }) => name));
  const taken = models.filter(isStaged).flatMap(({ name }) =>
    ['staging', 'production']
      .map((stage) => `${name}-${stage}`)
      .filter((reserved) => names.has(reserved))
      .map((got) => ({
        field: 'name',
        got,
        allowed: `not be that of a stage of ${name}`,
        fix: `its endpoint or package group is called so; rename one of the two models`,
      })),
  );
  if (taken.length > 0) throw new SpecError('the models together', taken);
}
