import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { synthesizeApp } from '../../cli/deploy/synth';
import { deploy } from '../../lifecycle/acts/1-deploy';
import { train } from '../../lifecycle/acts/2-train';
import { approve } from '../../lifecycle/acts/3-approve';
import { goodUpdate } from '../../lifecycle/acts/4-good-update';
import { badUpdate } from '../../lifecycle/acts/5-bad-update';
import { survive } from '../../lifecycle/acts/6-survive';
import { cleanUp } from '../../lifecycle/acts/7-clean-up';
import { defaultInputs } from '../../lifecycle/inputs';
import { train as trainVersion } from '../../lifecycle/train';
import { play } from '../../lifecycle/play';
import { silentReport } from '../../lifecycle/report';
import { setStage } from '../../lifecycle/stage';
import type { Act, Stage } from '../../lifecycle/stage';
import { alarmName, endpointName, servingStackName, PLATFORM_STACK, trainingStackName } from '../../lib/names';
import { perform, reasons, Snapshots } from './lifecycle-support';
import type { Performance } from './lifecycle-support';
import { changeStatements, redeploy, resources } from './redeploy';
import type { Resource, Statement, Template } from './redeploy';
import { tampered } from './tampered';

const MODEL = 'flight-delay';
const SERVING = servingStackName(MODEL);
const TRAINING = trainingStackName(MODEL);
const { candidates } = defaultInputs();

/** One input flipped, and the claim that must notice. */
interface Mutation extends Omit<Performance, 'act' | 'from'> {
  readonly claim: string | RegExp;
  readonly when: string;
}

const snapshots = new Snapshots();

beforeAll(() => snapshots.take([deploy, train, approve, goodUpdate, badUpdate]), 240_000);
afterAll(() => snapshots.delete());

/** Each mutation of an act is a test of its own. */
function mutations(act: Act, all: readonly Mutation[]): void {
  describe(`GIVEN act ${act.number}, ${act.title.toLowerCase()}`, () => {
    test.each(all)('WHEN $when THEN it fails: $claim', async ({ claim, inputs, sabotage }) => {
      const from = act.number === 1 ? undefined : snapshots.after(act.number - 1);
      const facts = await perform({ act, from, inputs, sabotage });
      expect(facts.holds).toBe(false);
      expect(reasons(facts)).toContainEqual(typeof claim === 'string' ? claim : expect.stringMatching(claim));
    });
  });
}

mutations(deploy, [
  {
    when: 'a resource of a stack cannot be created',
    claim: /Unknown/,
    inputs: {
      synthesize: tampered(synthesizeApp, SERVING, (template) =>
        setProperty(template, 'AWS::SSM::Parameter', 'Type', 'Unknown'),
      ),
    },
  },
  {
    when: 'something else is deployed than what was synthesized',
    claim: 'the deployed templates are those of `cdk synth`',
    inputs: {
      synthesize: tampered(synthesizeApp, SERVING, (template) =>
        setProperty(template, 'AWS::SSM::Parameter', 'Description', 'changed'),
      ),
    },
  },
  {
    when: 'a role has another name',
    claim: 'each duty has a role of its own',
    inputs: {
      synthesize: tampered(
        synthesizeApp,
        PLATFORM_STACK,
        (template) =>
          (only(
            resources(template, 'AWS::IAM::Role').filter(([id]) => id.startsWith('TriggerRole')),
          ).Properties.RoleName = 'headgate-anything'),
      ),
    },
  },
]);

mutations(train, [
  {
    when: 'the gate asks for more than the model has',
    claim: 'the pipeline succeeds',
    inputs: { candidates: { ...candidates, first: { ...candidates.first, MinRocAuc: '0.99' } } },
  },
  {
    when: 'a month has no data',
    claim: 'its steps run in order',
    inputs: { candidates: { ...candidates, first: { ...candidates.first, Months: '2012-01:2012-03' } } },
  },
  {
    when: 'there was a version before',
    claim: 'it registers the first version',
    sabotage: async (stage) => {
      const { putData } = await import('../../lifecycle/data');
      await putData(stage.aws);
      await trainVersion(stage, 'first', () => undefined);
    },
  },
  {
    when: 'the pipeline’s definition approves by itself',
    claim: 'every step succeeds',
    sabotage: (stage) =>
      redeploy(stage, TRAINING, (template) =>
        replaceIn(template, 'AWS::SageMaker::Pipeline', 'PendingManualApproval', 'Approved'),
      ),
  },
  {
    when: 'it does so and nothing denies it',
    claim: 'the version waits for a person',
    sabotage: async (stage) => {
      await redeploy(stage, TRAINING, (template) => {
        changeStatements(template, /PipelineRole/, (statements) => [...withoutDenials(statements), EVERYTHING]);
        replaceIn(template, 'AWS::SageMaker::Pipeline', 'PendingManualApproval', 'Approved');
      });
    },
  },
]);

mutations(approve, [
  {
    when: 'nothing denies approval to the pipeline, and something allows it',
    claim: 'its call is refused',
    sabotage: (stage) =>
      redeploy(stage, TRAINING, (template) =>
        changeStatements(template, /PipelineRole/, (statements) => [...withoutDenials(statements), EVERYTHING]),
      ),
  },
  {
    when: 'the denial is gone, though nothing allows it',
    claim: 'IAM denies approval to the pipeline',
    sabotage: (stage) =>
      redeploy(stage, TRAINING, (template) => changeStatements(template, /PipelineRole/, withoutDenials)),
  },
  {
    when: 'the approver may not update packages',
    claim: 'IAM allows it to the approver',
    sabotage: (stage) =>
      redeploy(stage, PLATFORM_STACK, (template) =>
        changeStatements(template, /ApproverRole/, without('sagemaker:UpdateModelPackage')),
      ),
  },
  {
    when: 'the approver may train',
    claim: 'the approver cannot train',
    sabotage: (stage) =>
      redeploy(stage, PLATFORM_STACK, (template) =>
        changeStatements(template, /ApproverRole/, (statements) => [...statements, EVERYTHING]),
      ),
  },
  {
    when: 'promotion may not update stacks',
    claim: 'promotion takes it live',
    sabotage: (stage) =>
      redeploy(stage, PLATFORM_STACK, (template) =>
        changeStatements(template, /PromotionRole/, without('cloudformation:UpdateStack')),
      ),
  },
  {
    when: 'the rule for approvals is disabled',
    claim: /the approval was to start one promotion, it started 0/,
    sabotage: async ({ aws }) => {
      await aws.client(EventBridgeClient).send(new DisableRuleCommand({ Name: `${endpointName(MODEL)}-registry` }));
    },
  },
  {
    when: 'CloudFormation may not create endpoints',
    claim: 'the endpoint is in service',
    sabotage: (stage) =>
      redeploy(stage, PLATFORM_STACK, (template) =>
        changeStatements(template, /DeploymentRole/, without('sagemaker:CreateEndpoint')),
      ),
  },
]);

mutations(goodUpdate, [
  {
    when: 'the new version is trained on no more than the old one',
    claim: 'and beats it on the same flights, for certain',
    inputs: { candidates: { ...candidates, better: candidates.first } },
  },
  {
    when: 'the new version fails on real flights',
    claim: 'no request fails',
    inputs: { candidates: { ...candidates, better: candidates.careless } },
  },
  {
    when: 'the canary takes half of the traffic',
    claim: 'the canary’s requests are the declared share',
    sabotage: (stage) =>
      redeploy(stage, SERVING, (template) =>
        routing(template, { CanarySize: { Type: 'CAPACITY_PERCENT', Value: 50 } }),
      ),
  },
  {
    when: 'the canary is shorter than declared',
    claim: 'the canary lasts as long as declared, in minutes',
    sabotage: (stage) => redeploy(stage, SERVING, (template) => routing(template, { WaitIntervalInSeconds: 300 })),
  },
  {
    when: 'there is no canary',
    claim: 'then all traffic is on the new version, and stays there',
    sabotage: (stage) =>
      redeploy(stage, SERVING, (template) => routing(template, { Type: 'ALL_AT_ONCE', CanarySize: undefined })),
  },
  {
    when: 'the latency alarm has an impossible threshold',
    claim: 'promotion takes it live',
    sabotage: (stage) => redeploy(stage, SERVING, (template) => setThreshold(template, /latency/, 1)),
  },
  {
    when: 'a request is missing in the ledger',
    claim: /^CloudWatch counted these/,
    sabotage: loseOneEntry,
  },
]);

mutations(badUpdate, [
  {
    when: 'the gate asks for more than the model has',
    claim: 'the gate lets it pass',
    inputs: { candidates: { ...candidates, careless: { ...candidates.careless, MinRocAuc: '0.99' } } },
  },
  {
    when: 'the version does not fail after all',
    claim: 'some requests failed',
    inputs: { candidates: { ...candidates, careless: candidates.refreshed } },
  },
  {
    when: 'the alarm’s threshold is out of reach',
    claim: 'promotion takes it back',
    sabotage: (stage) => redeploy(stage, SERVING, (template) => setThreshold(template, /errors/, 100)),
  },
  {
    when: 'somebody sets the alarm by hand',
    claim: 'which nobody set by hand',
    sabotage: async ({ aws }) => {
      const AlarmName = alarmName(MODEL, 'errors');
      await aws
        .client(CloudWatchClient)
        .send(new SetAlarmStateCommand({ AlarmName, StateValue: 'OK', StateReason: 'a drill' }));
    },
  },
  {
    when: 'the guardrail has no alarms',
    claim: 'people are told, with the reason',
    sabotage: (stage) =>
      redeploy(stage, SERVING, (template) => {
        const config = template.Resources.Endpoint!.Properties.DeploymentConfig as Record<string, unknown>;
        delete config.AutoRollbackConfiguration;
      }),
  },
  {
    when: 'promotion may not reject',
    claim: 'the version is rejected',
    sabotage: (stage) =>
      redeploy(stage, PLATFORM_STACK, (template) =>
        changeStatements(template, /PromotionRole/, without('sagemaker:UpdateModelPackage')),
      ),
  },
  {
    when: 'promotion may not notify',
    claim: 'people are told, with the reason',
    sabotage: (stage) =>
      redeploy(stage, PLATFORM_STACK, (template) =>
        changeStatements(template, /PromotionRole/, without('sns:Publish')),
      ),
  },
  {
    when: 'the canary takes half of the traffic',
    claim: 'the canary got the declared share',
    sabotage: (stage) =>
      redeploy(stage, SERVING, (template) =>
        routing(template, { CanarySize: { Type: 'CAPACITY_PERCENT', Value: 50 } }),
      ),
  },
  {
    when: 'a request is missing in the ledger',
    claim: /^and counted these/,
    sabotage: loseOneEntry,
  },
]);

describe('GIVEN act 6, survive', () => {
  test('WHEN what was written down before the kill is lost THEN it fails', async () => {
    const facts = await perform({
      act: survive,
      from: snapshots.after(5),
      sabotage: ({ cloud }) => {
        const kill = cloud.kill.bind(cloud);
        cloud.kill = async () => {
          await kill();
          cloud.goBackTo(snapshots.after(5));
        };
      },
    });
    expect(reasons(facts)).toContainEqual(expect.stringMatching(/Execution.* not exist/i));
  });
});

describe('GIVEN act 7, clean up', () => {
  test('WHEN something is left that nobody destroys THEN it fails', async () => {
    const leftover: Act = {
      ...deploy,
      async play({ aws, claims }) {
        await aws.client(SQSClient).send(new CreateQueueCommand({ QueueName: 'forgotten' }));
        claims.equal('there is one more', 1, 1);
      },
    };
    const stage = await setStage(defaultInputs());
    const played = await play(stage, [deploy, leftover, cleanUp], { report: silentReport });
    await stage.cloud.remove();
    expect(reasons(played.at(-1)!)).toEqual([expect.stringMatching(/listings are as before/)]);
  });

  test('WHEN a process of the cloud goes on THEN it fails', async () => {
    const stage = await setStage(defaultInputs());
    const stop = stage.cloud.stop.bind(stage.cloud);
    stage.cloud.stop = async () => undefined;
    const played = await play(stage, [deploy, cleanUp], { report: silentReport });
    stage.cloud.stop = stop;
    await stage.cloud.remove();
    expect(reasons(played.at(-1)!)).toContain('its port is free');
  });
});

const EVERYTHING: Statement = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' };

function withoutDenials(statements: Statement[]): Statement[] {
  return statements.filter(({ Effect }) => Effect !== 'Deny');
}

function without(action: string): (statements: Statement[]) => Statement[] {
  return (statements) =>
    statements.flatMap((statement) => {
      const actions = [statement.Action].flat().filter((name) => name !== action);
      return actions.length === 0 ? [] : [{ ...statement, Action: actions }];
    });
}

function only(found: readonly [string, Resource][]): Resource {
  expect(found).toHaveLength(1);
  return found[0]![1];
}

function setProperty(template: Template, type: string, name: string, value: unknown): void {
  only(resources(template, type)).Properties[name] = value;
}

function replaceIn(template: Template, type: string, text: string, by: string): void {
  const resource = only(resources(template, type));
  Object.assign(resource, JSON.parse(JSON.stringify(resource).replaceAll(text, by)));
}

function setThreshold(template: Template, alarm: RegExp, threshold: number): void {
  only(resources(template, 'AWS::CloudWatch::Alarm').filter(([id]) => alarm.test(id))).Properties.Threshold = threshold;
}

function routing(template: Template, change: object): void {
  const { BlueGreenUpdatePolicy } = template.Resources.Endpoint!.Properties.DeploymentConfig as {
    BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: object };
  };
  Object.assign(BlueGreenUpdatePolicy.TrafficRoutingConfiguration, change);
}

function loseOneEntry({ ledger }: Stage): void {
  const add = ledger.add.bind(ledger);
  let seen = 0;
  ledger.add = (entry) => {
    seen += 1;
    if (seen !== 7) add(entry);
  };
}
