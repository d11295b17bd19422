import { Match } from 'aws-cdk-lib/assertions';
import { createApp } from '../../../lib/app';
import { Monitor, Retraining } from '../../../lib/spec';
import { model } from '../model';
import { actionsOf, masked, statementsOf, trainingTemplate } from '../stacks';

const declared = {
  monitors: [
    Monitor.dataQuality({ numeric: { ks: 0.25 }, thresholds: { pressure: { ks: 0.4 } } }),
    Monitor.modelQuality({ minRocAuc: 0.66, everyHours: 6 }),
  ],
  retraining: Retraining.onDrift(),
};
const training = trainingTemplate(declared);

test('is as it was', () => {
  const types = /^AWS::(Scheduler|Events|CloudWatch|StepFunctions|IAM)/;
  const { Resources } = masked(training) as { Resources: Record<string, { Type: string }> };
  const own = Object.entries(Resources).filter(([id, { Type }]) => id.startsWith('Monitors') && types.test(Type));

  expect(Object.fromEntries(own)).toMatchSnapshot();
});

test('each monitor has a schedule that hands on its own time', () => {
  training.hasResourceProperties('AWS::Scheduler::Schedule', {
    Name: 'headgate-flight-delay-monitor-data',
    ScheduleExpression: 'cron(20 0 * * ? *)',
    Target: { Input: Match.stringLikeRegexp('"at":"<aws.scheduler.scheduled-time>"') },
  });
  training.hasResourceProperties('AWS::Scheduler::Schedule', {
    Name: 'headgate-flight-delay-monitor-quality',
    ScheduleExpression: 'cron(20 0/6 * * ? *)',
  });
});

test('each alarm has an owner, a severity and a runbook, and is quiet without data', () => {
  const alarms = Object.values(training.findResources('AWS::CloudWatch::Alarm')).map(
    ({ Properties }) => Properties as { AlarmName: string; AlarmDescription: string; TreatMissingData: string },
  );

  expect(alarms.map(({ AlarmName }) => AlarmName).sort()).toEqual([
    'headgate-flight-delay-data-drift',
    'headgate-flight-delay-data-quality',
    'headgate-flight-delay-model-quality',
    'headgate-flight-delay-monitor-failed',
    'headgate-flight-delay-retraining-failed',
  ]);
  for (const { AlarmName, AlarmDescription, TreatMissingData } of alarms) {
    const id = AlarmName.replace('headgate-flight-delay-', '');
    expect(AlarmDescription).toMatch(new RegExp(`^SEV[23]\\. .* Owner: team\\. Runbook: docs/runbooks/${id}\\.md$`));
    expect(TreatMissingData).toBe('notBreaching');
  }
});

test('drift and quality start a retraining, a broken feed does not', () => {
  training.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['aws.cloudwatch'],
      'detail-type': ['CloudWatch Alarm State Change'],
      detail: {
        alarmName: ['headgate-flight-delay-data-drift', 'headgate-flight-delay-model-quality'],
        state: { value: ['ALARM'] },
      },
    },
  });
});

test('who trains by hand has no rule and one machine', () => {
  const template = trainingTemplate({ monitors: declared.monitors });

  template.resourceCountIs('AWS::Events::Rule', 0);
  template.resourceCountIs('AWS::StepFunctions::StateMachine', 1);
});

test('monitor jobs read no training data, and write nothing but reports', () => {
  const statements = statementsOf(training, 'MonitorsRole');
  const text = JSON.stringify(statements);

  expect(text).not.toContain('StorageData');
  expect(statements.filter(({ Action }) => [Action].flat().includes('s3:PutObject'))).toEqual([
    expect.objectContaining({
      Resource: expect.objectContaining({
        'Fn::Join': ['', [expect.anything(), '/flight-delay/monitors/*']],
      }) as unknown,
    }),
  ]);
  expect(statements.find(({ Action }) => Action === 'cloudwatch:PutMetricData')?.Condition).toEqual({
    StringEquals: {
      'cloudwatch:namespace': [
        '/aws/sagemaker/ProcessingJobs',
        'aws/sagemaker/Endpoints/data-metrics',
        'aws/sagemaker/Endpoints/model-metrics',
      ],
    },
  });
});

test.each(['MonitorsRole', 'MonitorsWatchRole', 'MonitorsRetrainingRole', 'MonitorsScheduleRole'])(
  '%s can neither approve nor touch what is live',
  (role) => {
    const actions = actionsOf(training, role).join(' ');

    expect(actions).not.toBe('');
    expect(actions).not.toMatch(/UpdateModelPackage|CreateModelPackage|Endpoint|cloudformation/);
  },
);

test('cdk-nag finds nothing', () => {
  expect(() => createApp([model(declared)]).synth()).not.toThrow();
});
