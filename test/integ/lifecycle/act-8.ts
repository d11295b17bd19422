import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { startPipeline } from '../../../cli/pipeline/start';
import { synthesizeInThread } from '../../../cli/deploy/synth';
import { drift, LOOK } from '../../../lifecycle/acts/8-drift';
import { approve } from '../../../lifecycle/approval';
import type { Flight } from '../../../lifecycle/flights';
import { MODEL } from '../../../lifecycle/inputs';
import type { Inputs } from '../../../lifecycle/inputs';
import { versionArn } from '../../../lifecycle/registry';
import { alarmName, servingStackName, trainingStackName } from '../../../lib/names';
import { beforeMinute, onceDecided } from './moments';
import type { MutatedAct, MutatedStage, Mutation } from './mutation';
import { resources } from './redeploy';
import type { Template } from './redeploy';
import { editRecord, putAnotherAlarm } from './somebody';
import { tampered } from './tampered';
import { only, routing, setThreshold } from './templates';

const [TRAINING, SERVING] = [trainingStackName(MODEL), servingStackName(MODEL)];

const NUMBERS = 'for it beats the live one on last month’s flights, for certain';
const STARTS = 'and a retraining begins by itself';
const AUDIT = 'the audit log knows who did what';
const ANSWERED = 'every request is answered by one or the other';
const SHARE = 'by a canary of the declared share and length';
const AGREE = 'stack and record agree';

/** The batches are the first minute of the traffic, the canary ten more. */
const AFTER_CANARY = 13;

export const mutatedDrift: MutatedAct = {
  act: drift,
  playings: [
    {
      mutations: [
        {
          claim: 'the data monitor names what has drifted',
          when: 'less is allowed for the pressure',
          templates: scheduled('data', 'pressure=ks:0.4', 'pressure=ks:0.2'),
        },
        {
          claim: 'and says by which measure, from where on, and how sure it is',
          when: 'more is allowed for all others',
          templates: scheduled('data', '"ks:0.25"', '"ks:0.3"'),
        },
        {
          claim: 'the distance is that of the flights themselves',
          when: 'clients ask about warmer flights than there are',
          asks: warmer,
        },
        { claim: 'so one alarm goes off', when: 'another alarm goes off, too', before: putAnotherAlarm },
        {
          claim: 'the answers have become worse, as arrivals show',
          when: 'the monitor asks for something else',
          templates: scheduled('quality', '"0.66"', '"0.67"'),
        },
        {
          claim: NUMBERS,
          when: 'thresholds are others than declared',
          inputs: ({ thresholds }) => ({ synthesizeWithThresholds: withThresholds({ ...thresholds, minRocAuc: 0.6 }) }),
        },
        {
          claim: SHARE,
          when: 'the canary takes half of the traffic',
          templates: {
            [SERVING]: (template) =>
              routing(template, versionArn(5), { CanarySize: { Type: 'CAPACITY_PERCENT', Value: 50 } }),
          },
        },
        {
          claim: ANSWERED,
          when: 'clients ask nonsense after the canary, and the alarm’s threshold is out of reach',
          templates: { [SERVING]: (template) => setThreshold(template, /errors/, 100) },
          asks: (flight, minute) => (minute > AFTER_CANARY ? { ...flight, body: '{}' } : flight),
        },
        {
          claim: AGREE,
          when: 'the record has lost the version before',
          before: (stage) => onceDecided(stage, 5, () => editRecord(stage, ([newest]) => [newest!])),
        },
        {
          claim: AUDIT,
          when: 'the gate writes down somebody else',
          inputs: wrongActor,
        },
        {
          claim: 'one retraining was all, on what is new',
          when: 'somebody trains besides',
          before: (stage) =>
            beforeMinute(stage, 2, () => startPipeline(stage.aws, MODEL, stage.inputs.candidates.broken)),
        },
        {
          claim: 'nobody set an alarm by hand',
          when: 'somebody sets one by hand',
          before: async ({ aws }) => {
            const AlarmName = alarmName(MODEL, 'data-drift');
            const drill = { AlarmName, StateValue: 'OK', StateReason: 'a drill' } as const;
            await aws.client(CloudWatchClient).send(new SetAlarmStateCommand(drill));
          },
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'which starts nothing so soon after a training',
          also: [STARTS],
          when: 'the alarm on drift is none of those that train',
          templates: { [TRAINING]: (template) => trainsOn(template, 'model-quality') },
        },
        {
          claim: 'thresholds approve it, under a role of their own',
          also: [NUMBERS, AUDIT],
          when: 'a person is faster',
          before: approveFirst,
        },
      ],
    },
    {
      mutations: [
        {
          claim: STARTS,
          ends: /no retraining has begun/,
          when: 'the alarm on quality is none of those that train',
          templates: { [TRAINING]: (template) => trainsOn(template, 'data-drift') },
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'so the alarm on quality goes off',
          also: [STARTS],
          ends: /no retraining has begun/,
          when: 'its threshold is out of reach',
          templates: { [TRAINING]: (template) => setThreshold(template, /modelquality/i, 100) },
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'it registers a new version',
          ends: /ModelPackage.* not exist/i,
          when: 'the gate asks for more than the model has',
          templates: { [TRAINING]: (template) => declares(template, 'MinRocAuc', 0.99) },
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'promotion takes it live',
          also: [SHARE, AGREE, AUDIT],
          when: 'the latency alarm has an impossible threshold',
          templates: { [SERVING]: (template) => setThreshold(template, /latency/, 1) },
        },
      ],
    },
  ],
};

/** Another argument of a monitor. */
function scheduled(kind: string, text: string, by: string): Mutation['templates'] {
  return {
    [TRAINING]: (template) => {
      const target = only(template, 'AWS::Scheduler::Schedule', new RegExp(kind, 'i')).Properties.Target as {
        Input: string;
      };
      if (!target.Input.includes(text)) throw new Error(`${target.Input} has no ${text}`);
      target.Input = target.Input.replace(text, by);
    },
  };
}

/** Leaves one alarm that starts a retraining. */
function trainsOn(template: Template, cause: string): void {
  const [rule] = resources(template, 'AWS::Events::Rule').filter(([id]) => /retraining/i.test(id));
  const pattern = rule![1].Properties.EventPattern as { detail: { alarmName: string[] } };
  pattern.detail.alarmName = [alarmName(MODEL, cause)];
}

/** Another default of a parameter of the pipeline. */
function declares(template: Template, parameter: string, value: string | number): void {
  const { PipelineDefinition } = only(template, 'AWS::SageMaker::Pipeline').Properties;
  const { PipelineDefinitionBody: body } = PipelineDefinition as { PipelineDefinitionBody: unknown };
  const pattern = new RegExp(`(\\\\*"Name\\\\*":\\\\*"${parameter}\\\\*"[^}]*DefaultValue\\\\*":\\\\*"?)[^"\\\\},]+`);
  const text = JSON.stringify(body);
  if (!pattern.test(text)) throw new Error(`the pipeline has no parameter ${parameter}`);
  (PipelineDefinition as { PipelineDefinitionBody: unknown }).PipelineDefinitionBody = JSON.parse(
    text.replace(pattern, `$1${value}`),
  );
}

function withThresholds(thresholds: Inputs['thresholds']): Inputs['synthesizeWithThresholds'] {
  return (folder) => synthesizeInThread('lifecycle/thresholds.worker', { folder, model: MODEL, thresholds });
}

/** The gate's audit record names somebody else. */
function wrongActor({ synthesizeWithThresholds }: Inputs): Partial<Inputs> {
  return {
    synthesizeWithThresholds: tampered(synthesizeWithThresholds, TRAINING, (template) => {
      const text = JSON.stringify(template);
      const [actor, other] = ['thresholds', 'somebody'].map((name) =>
        JSON.stringify(JSON.stringify({ actor: name })).slice(2, -2),
      );
      if (!text.includes(actor!)) throw new Error(`${TRAINING} has no ${actor}`);
      Object.assign(template, JSON.parse(text.replaceAll(actor!, other!)));
    }),
  };
}

function warmer(flight: Flight): Flight {
  const { instances } = JSON.parse(flight.body) as { readonly instances?: readonly { temperature: number | null }[] };
  if (instances === undefined) return flight;
  const warm = instances.map((one) => ({ ...one, temperature: one.temperature && one.temperature + 5 }));
  return { ...flight, body: JSON.stringify({ instances: warm }) };
}

/** A person approves before the gate has looked. */
function approveFirst(stage: MutatedStage): void {
  const { time } = stage;
  const advance = time.advance.bind(time);
  time.advance = async (milliseconds) => {
    if (milliseconds !== LOOK) return advance(milliseconds);
    time.advance = advance;
    await approve(stage, 5, 'looks good');
  };
}
