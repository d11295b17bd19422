import { CloudFormationClient, DescribeStacksCommand, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { ListEndpointsCommand, ListModelPackageGroupsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { deploy as deployApp } from '../../cli/deploy/deploy';
import { silent } from '../../cli/progress/progress';
import { PLATFORM_STACK, roleName, servingStackName, trainingStackName } from '../../lib/names';
import type { Aws } from '../../cli/aws';
import { LOCAL_REGION } from '../../cli/target/target';
import { digest } from '../digest';
import { MODEL } from '../inputs';
import { listEverything } from '../listings';
import type { Act } from '../stage';
import { synthesizeAsCdk } from '../synth';

const STACKS = [PLATFORM_STACK, trainingStackName(MODEL), servingStackName(MODEL)];

/** What each role may do is asked of IAM in the acts that rely on it. */
const ROLES = [
  ...(['approver', 'deployment', 'endpoint', 'promotion', 'trigger'] as const).map((duty) =>
    roleName(duty, LOCAL_REGION),
  ),
  ...(['champion', 'job', 'monitor', 'pipeline', 'retrain', 'schedule', 'watch'] as const).map((duty) =>
    roleName(duty, LOCAL_REGION, MODEL),
  ),
];

/** The app, as it would go to an account. */
export const deploy: Act = {
  number: 1,
  title: 'Deploy',
  why: 'What runs here is the very template that `cdk deploy` would send to AWS, and it works before any model exists.',
  async play(scene) {
    const { aws, claims, inputs, say } = scene;
    scene.before.everything = await listEverything(aws);
    let independent: ReturnType<typeof synthesizeAsCdk> | undefined;
    const deployment = await deployApp(aws, silent, {
      async synthesize(folder) {
        await inputs.synthesize(folder);
        independent = synthesizeAsCdk(STACKS);
        // A deployment that fails is the news.
        independent.catch(() => undefined);
      },
    });
    const synthesized = (await independent) ?? {};
    say(
      deployment.stacks.map(({ name, change, seconds }) => `${name} ${change} in ${seconds.toFixed(1)} s`).join(', '),
    );

    const stacks = await Promise.all(STACKS.map((name) => describe(aws, name)));
    claims.equal(
      'every stack is complete',
      STACKS.map((name) => `${name} CREATE_COMPLETE`),
      stacks,
    );
    const deployed = await Promise.all(STACKS.map((name) => templateOf(aws, name)));
    claims.equal(
      'the deployed templates are those of `cdk synth`',
      STACKS.map((name) => digest(synthesized[name] ?? '')),
      deployed.map(digest),
    );
    const { roles = [] } = await listEverything(aws);
    claims.equal(
      'each duty has a role of its own',
      [...ROLES].sort(),
      roles.filter((name) => name.startsWith('headgate-')),
    );
    const client = aws.client(SageMakerClient);
    const [groups, endpoints] = await Promise.all([
      client.send(new ListModelPackageGroupsCommand({})),
      client.send(new ListEndpointsCommand({})),
    ]);
    const groupNames = groups.ModelPackageGroupSummaryList?.map(({ ModelPackageGroupName }) => ModelPackageGroupName);
    claims.equal('the registry has a group for the model', true, groupNames?.includes(MODEL));
    claims.equal(
      'no endpoint costs anything yet',
      [],
      endpoints.Endpoints?.map(({ EndpointName }) => EndpointName ?? ''),
    );
  },
};

async function describe(aws: Aws, StackName: string): Promise<string> {
  const { Stacks } = await aws.client(CloudFormationClient).send(new DescribeStacksCommand({ StackName }));
  return `${StackName} ${Stacks?.[0]?.StackStatus}`;
}

async function templateOf(aws: Aws, StackName: string): Promise<string> {
  const { TemplateBody } = await aws.client(CloudFormationClient).send(new GetTemplateCommand({ StackName }));
  return TemplateBody ?? '';
}
