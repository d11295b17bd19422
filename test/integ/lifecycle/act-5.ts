import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { SageMakerClient, UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import { badUpdate } from '../../../lifecycle/acts/5-bad-update';
import type { Flight } from '../../../lifecycle/flights';
import { MODEL } from '../../../lifecycle/inputs';
import type { Inputs } from '../../../lifecycle/inputs';
import { versionArn } from '../../../lifecycle/registry';
import type { Stage } from '../../../lifecycle/stage';
import { alarmName, PLATFORM_STACK, servingStackName, trainingStackName } from '../../../lib/names';
import { onceDecided } from './moments';
import type { MutatedAct, Mutation } from './mutation';
import { redeploy } from './redeploy';
import { ask, putAnotherAlarm, replaceLiveModel } from './somebody';
import { only, replaceIn, routing, setThreshold, withoutReconciler } from './templates';

const SERVING = servingStackName(MODEL);
const MACHINE = 'AWS::StepFunctions::StateMachine';

/** Claims that compare which flights failed with what is known of them. */
const WHICH_FAILED = 'what failed is every incomplete flight that the canary got';
const ERRORS = 'CloudWatch saw the errors on the tried version alone';
const COUNTED = 'and counted these and promotion’s golden requests';
const SUM = `sent = answered by ${MODEL}/2, by ${MODEL}/3, and failed`;

export const mutatedBadUpdate: MutatedAct = {
  act: badUpdate,
  playings: [
    {
      mutations: [
        {
          claim: 'offline it is not worse than the champion',
          when: 'it is trained on less, and the gate does not compare',
          inputs: ({ candidates }) => ({
            candidates: { ...candidates, careless: { ...candidates.careless, Months: candidates.first.Months! } },
          }),
          templates: {
            [trainingStackName(MODEL)]: (template) =>
              replaceIn(template, 'AWS::SageMaker::Pipeline', '"RightValue":-0.01', '"RightValue":-1'),
          },
        },
        {
          claim: 'because an alarm on real errors went off',
          when: 'another alarm goes off, too',
          before: putAnotherAlarm,
        },
        {
          claim: 'which nobody set by hand',
          when: 'somebody sets the alarm by hand',
          before: async ({ aws }) => {
            const AlarmName = alarmName(MODEL, 'errors');
            await aws
              .client(CloudWatchClient)
              .send(new SetAlarmStateCommand({ AlarmName, StateValue: 'OK', StateReason: 'a drill' }));
          },
        },
        {
          claim: 'the version is rejected',
          when: 'somebody has it wait again',
          before: (stage) => onceDecided(stage, 3, () => haveItWait(stage)),
        },
        {
          claim: 'with the reason',
          when: 'promotion rejects without one',
          templates: {
            [PLATFORM_STACK]: (template) => replaceIn(template, MACHINE, '$replace($failure, ', '$replace($package, '),
          },
        },
        {
          claim: 'the stack is back',
          when: 'somebody updates it again',
          before: (stage) =>
            onceDecided(stage, 3, () =>
              redeploy(stage, SERVING, (template) => {
                only(template, 'AWS::Events::Rule').Properties.Description = 'updated again';
              }),
            ),
        },
        {
          claim: 'and the endpoint runs what it ran before',
          when: 'somebody puts another model behind it in the end',
          before: (stage) => onceDecided(stage, 3, () => replaceLiveModel(stage, 9), 2),
        },
        {
          claim: 'people are told, with the reason',
          when: 'promotion tells them something else',
          templates: {
            [PLATFORM_STACK]: (template) => replaceIn(template, MACHINE, ' was rejected', ' was set aside'),
          },
        },
        {
          claim: 'the canary got the declared share',
          when: 'it takes half of the traffic',
          templates: {
            [SERVING]: (template) =>
              routing(template, versionArn(3), { CanarySize: { Type: 'CAPACITY_PERCENT', Value: 50 } }),
          },
        },
        {
          claim: WHICH_FAILED,
          when: 'clients fill in what is missing for some minutes',
          asks: (flight, minute) => (minute <= 3 ? withBody(flight, (value) => value ?? 0) : flight),
        },
        {
          claim: 'and nothing else',
          also: [WHICH_FAILED],
          when: 'some clients leave out what is known',
          asks: (flight) =>
            fits(flight, /[13]/) ? withBody(flight, (value, name) => (name === 'pressure' ? null : value)) : flight,
        },
        {
          claim: ERRORS,
          also: [COUNTED],
          when: 'somebody else asks the live version nonsense',
          before: (stage) => onceDecided(stage, 3, () => ask(stage, '{}')),
        },
        {
          claim: COUNTED,
          when: 'somebody else asks for a prediction',
          before: (stage) => onceDecided(stage, 3, () => ask(stage)),
        },
        {
          claim: 'after the rollback no request fails',
          also: [ERRORS, 'the canary got the declared share'],
          when: 'clients ask nonsense after it',
          ...nonsenseAfterRollback(),
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'some requests failed',
          also: ['because an alarm on real errors went off', 'with the reason'],
          when: 'the version does not fail after all, and is taken back for its latency',
          inputs: ({ candidates }) => ({ candidates: { ...candidates, careless: candidates.better } }),
          templates: { [SERVING]: (template) => setThreshold(template, /latency/, 1) },
        },
        {
          claim: SUM,
          also: ['and the endpoint runs what it ran before', WHICH_FAILED, COUNTED],
          when: 'a third version answers after the rollback',
          templates: { [SERVING]: withoutReconciler },
          before: (stage) => onceDecided(stage, 3, () => replaceLiveModel(stage, 9)),
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'promotion takes it back',
          also: [
            'because an alarm on real errors went off',
            'the version is rejected',
            'with the reason',
            'the stack is back',
            'people are told, with the reason',
            'the canary got the declared share',
            ERRORS,
            COUNTED,
            'after the rollback no request fails',
          ],
          when: 'the alarm’s threshold is out of reach',
          inputs: ({ flightsPerMinute }) => ({ flightsForCareless: flightsPerMinute }),
          templates: { [SERVING]: (template) => setThreshold(template, /errors/, 100) },
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'the gate lets it pass',
          ends: /ModelPackage.* not exist/i,
          when: 'the gate asks for more than the model has',
          inputs: ({ candidates }: Inputs) => ({
            candidates: { ...candidates, careless: { ...candidates.careless, MinRocAuc: '0.99' } },
          }),
        },
      ],
    },
  ],
};

async function haveItWait({ aws }: Stage): Promise<void> {
  const decision = { ModelPackageArn: versionArn(3), ModelApprovalStatus: 'PendingManualApproval' } as const;
  await aws.client(SageMakerClient).send(new UpdateModelPackageCommand(decision));
}

/** A part of the flights, by their number's last digit. */
function fits({ id }: Flight, digits: RegExp): boolean {
  const [, last = ''] = /(\d)-\w+$/.exec(id) ?? [];
  return digits.test(last);
}

function withBody(flight: Flight, change: (value: unknown, name: string) => unknown): Flight {
  const body = JSON.parse(flight.body) as Record<string, unknown>;
  const changed = Object.entries(body).map(([name, value]) => [name, change(value, name)] as const);
  return { ...flight, body: JSON.stringify(Object.fromEntries(changed)) };
}

function nonsenseAfterRollback(): Pick<Mutation, 'before' | 'asks'> {
  let rolledBack = false;
  return {
    before: (stage) => {
      rolledBack = false;
      onceDecided(stage, 3, () => Promise.resolve((rolledBack = true)));
    },
    asks: (flight) => (rolledBack ? { ...flight, complete: false, body: '{}' } : flight),
  };
}
