import aslValidator from 'asl-validator';
import { retrainingDefinition } from '../../../lib/monitoring/retraining-definition';
import { Retraining } from '../../../lib/spec';
import type { RetrainingProps } from '../../../lib/spec';
import { run } from '../promotion/machine';
import { FakeApis } from './apis';

const PIPELINE = 'arn:aws:sagemaker:us-east-1:111122223333:pipeline/headgate-flight-delay';
const LIVE = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/flight-delay/1';
const ALARM = {
  detail: { alarmName: 'headgate-flight-delay-data-drift', state: { value: 'ALARM', reason: 'Threshold Crossed' } },
};

function definition(props: RetrainingProps = {}, months = '2013-01:2013-03') {
  return retrainingDefinition({
    model: 'flight-delay',
    pipelineName: 'headgate-flight-delay',
    liveParameter: '/headgate/models/flight-delay/production/live',
    retraining: Retraining.onDrift(props).bind()!,
    months,
    auditBucket: 'audit',
    topicArn: 'arn:aws:sns:us-east-1:111122223333:headgate',
  });
}

interface Execution {
  readonly id: string;
  readonly status: string;
  readonly at: string;
}

/** SageMaker with the executions so far, newest first; a token that came before answers with its execution. */
class Pipelines extends FakeApis {
  readonly started: Execution[];
  private readonly tokens = new Map<string, string>();

  /** @param learned - the months that the live version has learned from */
  constructor(
    at: string,
    executions: readonly Execution[] = [],
    private readonly learned = '2013-01',
  ) {
    super(at, {
      'ssm:getParameter': () => ({ Parameter: { Value: `${LIVE} config model` } }),
      'sagemaker:describeModelPackage': () => ({ CustomerMetadataProperties: { months: this.learned } }),
      'sagemaker:listPipelineExecutions': () => this.list(),
      'sagemaker:startPipelineExecution': (request) => this.start(request as { ClientRequestToken: string }),
    });
    this.started = [...executions];
  }

  private list() {
    const newest = this.started.slice(0, 1).map(({ id, status, at }) => ({
      PipelineExecutionArn: `${PIPELINE}/execution/${id}`,
      PipelineExecutionStatus: status,
      StartTime: at,
    }));
    return { PipelineExecutionSummaries: newest };
  }

  private start({ ClientRequestToken: token }: { ClientRequestToken: string }) {
    expect(token).toMatch(/^[a-zA-Z0-9-]{32,128}$/);
    const known = this.tokens.get(token);
    if (known !== undefined) return { PipelineExecutionArn: known };
    const id = `retrained${this.started.length}`;
    const arn = `${PIPELINE}/execution/${id}`;
    this.tokens.set(token, arn);
    this.started.unshift({ id, status: 'Executing', at: this.now() });
    return { PipelineExecutionArn: arn };
  }
}

const old: Execution = { id: 'first0000000', status: 'Succeeded', at: '2013-04-01T00:00:00Z' };

test('is valid in the Amazon States Language', () => {
  const { isValid, errorsText } = aslValidator(definition(), { checkArn: true, checkPaths: true });

  expect(isValid ? '' : errorsText('\n')).toBe('');
});

test('an alarm starts the pipeline, writes it down and tells people', async () => {
  // GIVEN
  const pipelines = new Pipelines('2013-05-02T00:35:00Z', [old]);

  // WHEN
  const { output } = await run(definition(), ALARM, pipelines);

  // THEN
  expect(output).toMatchObject({ outcome: 'started', months: '2013-01:2013-03' });
  expect(pipelines.started).toHaveLength(2);
  expect(pipelines.requests('s3:putObject')).toMatchObject([
    {
      Bucket: 'audit',
      Body: { act: 'retraining', cause: 'headgate-flight-delay-data-drift', reason: 'Threshold Crossed' },
    },
  ]);
  expect(pipelines.requests('sns:publish')[0]?.Subject).toBe('Headgate trains flight-delay again');
});

test.each([
  [
    'the last complete month is held out, as many as before are learned',
    '2013-08-15T00:00:00Z',
    {},
    '2013-04:2013-06',
    '2013-07',
  ],
  ['nothing before the first month of the data', '2013-04-02T00:00:00Z', {}, '2013-01:2013-02', '2013-03'],
  ['a single month', '2013-04-30T23:59:59Z', { months: 1 }, '2013-02', '2013-03'],
  [
    'over the turn of the year',
    '2014-01-01T00:00:00Z',
    { months: 2, evaluationMonths: 2 },
    '2013-09:2013-10',
    '2013-11:2013-12',
  ],
])('months move forward: %s', async (_, at, props, months, evaluationMonths) => {
  // GIVEN
  const pipelines = new Pipelines(at);

  // WHEN
  await run(definition(props), ALARM, pipelines);

  // THEN
  expect(pipelines.requests('sagemaker:startPipelineExecution')[0]?.PipelineParameters).toEqual([
    { Name: 'Months', Value: months },
    { Name: 'EvaluationMonths', Value: evaluationMonths },
  ]);
});

test.each([
  ['2013-04-30T23:59:59Z', '2013-01:2013-03'],
  ['2013-05-31T23:59:59Z', '2013-01:2013-03'],
  ['2013-09-15T00:00:00Z', '2013-01,2013-05:2013-07'],
  ['2013-02-10T00:00:00Z', '2012-10'],
])(
  'without a month that the live version has not learned, and one after it, nothing starts: %s after %s',
  async (at, learned) => {
    const pipelines = new Pipelines(at, [], learned);

    const { output } = await run(definition(), ALARM, pipelines);

    expect(output).toMatchObject({ outcome: 'nothing-new-to-learn', live: LIVE });
    expect(pipelines.started).toEqual([]);
  },
);

test('as soon as there is one, the alarm of the next run starts it', async () => {
  const pipelines = new Pipelines('2013-06-01T00:00:00Z', [], '2013-01:2013-03');

  const { output } = await run(definition(), ALARM, pipelines);

  expect(output).toMatchObject({ outcome: 'started', months: '2013-02:2013-04' });
});

test('while an execution is in flight, none starts', async () => {
  const pipelines = new Pipelines('2013-06-01T00:00:00Z', [{ ...old, status: 'Executing' }]);

  const { output } = await run(definition(), ALARM, pipelines);

  expect(output).toMatchObject({ outcome: 'in-flight', execution: 'first0000000' });
  expect(pipelines.requests('sagemaker:startPipelineExecution')).toEqual([]);
});

test.each([
  ['2013-04-01T23:59:59Z', 'cooling-down'],
  ['2013-04-02T00:00:00Z', 'started'],
])('a cooldown of 24 hours, at %s: %s', async (at, outcome) => {
  const { output } = await run(definition({ cooldownHours: 24 }), ALARM, new Pipelines(at, [old]));

  expect(output).toMatchObject({ outcome });
});

test('100 alarms in an hour are one run', async () => {
  // GIVEN
  const pipelines = new Pipelines('2013-05-02T00:00:00Z', [old]);

  // WHEN
  const outcomes: string[] = [];
  for (let alarm = 0; alarm < 100; alarm++) {
    pipelines.wait(36);
    const { output } = await run(definition({ cooldownHours: 1 }), ALARM, pipelines);
    outcomes.push((output as { outcome: string }).outcome);
  }

  // THEN
  expect(outcomes.filter((outcome) => outcome === 'started')).toHaveLength(1);
  expect(pipelines.started).toHaveLength(2);
});

test('two alarms that look at the same moment are one run', async () => {
  // GIVEN two executions of the machine that both have seen the same last execution
  const pipelines = new Pipelines('2013-05-02T00:00:00Z', [old]);
  const list = pipelines.started.slice();
  const racing = { call: pipelines.call.bind(pipelines), wait: () => {}, now: () => pipelines.now() };

  // WHEN
  await run(definition(), ALARM, pipelines);
  const [run1] = pipelines.started;
  pipelines.started.splice(0, pipelines.started.length, ...list);
  const { output } = await run(definition(), ALARM, racing);

  // THEN the second one got the first one's execution
  expect(output).toMatchObject({ outcome: 'started', execution: `${PIPELINE}/execution/${run1!.id}` });
  expect(pipelines.started).toEqual(list);
});
