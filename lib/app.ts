import { App, PermissionsBoundary, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { Environment } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { appDefaults } from './app-defaults';
import { PLATFORM_STACK, servingStackName, trainingStackName } from './names';
import { PlatformStack } from './platform/platform-stack';
import { ServingStack } from './serving/serving-stack';
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
    approvers: models.flatMap(({ approvers }) => approvers),
    keyArn: props.keyArn,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.DESTROY,
  });
  for (const spec of models) {
    new TrainingStack(app, trainingStackName(spec.name), { ...common, spec, platform });
    new ServingStack(app, servingStackName(spec.name), { ...common, spec, platform });
  }
  if (props.checks ?? true) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
