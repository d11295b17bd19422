import { Match } from 'aws-cdk-lib/assertions';
import { Rollout, Serving, SpecError } from '../../../lib/spec';
import { masked, servingTemplate } from '../stacks';

const serving = servingTemplate();

test('is as it was', () => {
  expect(masked(serving)).toMatchSnapshot();
});

test('holds no IAM resource', () => {
  const types = Object.values(serving.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type);
  expect(types.filter((type) => type.startsWith('AWS::IAM::'))).toEqual([]);
});

test('deploys without a model: everything that needs one is conditional', () => {
  serving.hasParameter('ModelPackageArn', { Type: 'String', Default: 'none' });
  serving.hasCondition('HasModel', { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'ModelPackageArn' }, 'none'] }] });
  const resources = serving.toJSON().Resources as Record<string, { Type: string; Condition?: string }>;
  const conditional = Object.values(resources)
    .filter(({ Condition }) => Condition === 'HasModel')
    .map(({ Type }) => Type);
  expect(new Set(conditional)).toEqual(
    new Set([
      'AWS::SageMaker::Model',
      'AWS::SageMaker::EndpointConfig',
      'AWS::SageMaker::Endpoint',
      'AWS::CloudWatch::Alarm',
    ]),
  );
  const unconditional = Object.values(resources).filter(({ Condition }) => Condition === undefined);
  const needing = JSON.stringify(unconditional).match(
    /"(Ref|Fn::GetAtt)":\[?"(Model|EndpointConfig|Endpoint|ServingAlarms\w+)"/,
  );
  expect(needing).toBeNull();
});

test('no parameter reads SSM, which could roll a model at an unrelated update', () => {
  const parameters = serving.toJSON().Parameters as Record<string, { Type: string }>;
  expect(Object.values(parameters).map(({ Type }) => Type)).toEqual(['String', 'String']);
});

test('model and endpoint configuration have generated names and stay when replaced', () => {
  for (const [type, name] of [
    ['AWS::SageMaker::Model', 'ModelName'],
    ['AWS::SageMaker::EndpointConfig', 'EndpointConfigName'],
  ] as const) {
    serving.allResources(type, {
      UpdateReplacePolicy: 'Retain',
      Properties: Match.objectLike({ [name]: Match.absent() }),
    });
  }
});

test('the model server knows its version, is isolated, and takes image and data from the registered package', () => {
  serving.hasResourceProperties('AWS::SageMaker::Model', {
    EnableNetworkIsolation: true,
    PrimaryContainer: {
      ModelPackageName: { Ref: 'ModelPackageArn' },
      Environment: Match.objectLike({ HEADGATE_MODEL_PACKAGE_ARN: { Ref: 'ModelPackageArn' } }),
    },
  });
});

test('volumes and captured requests are encrypted', () => {
  serving.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
    KmsKeyId: Match.anyValue(),
    DataCaptureConfig: Match.objectLike({ EnableCapture: true, KmsKeyId: Match.anyValue() }),
  });
});

test('an instance type with disks of its own gets no volume key, which SageMaker would refuse', () => {
  // WHEN
  const stack = servingTemplate({ serving: Serving.provisioned({ instanceType: 'ml.m5d.large' }) });

  // THEN
  stack.hasResourceProperties('AWS::SageMaker::EndpointConfig', { KmsKeyId: Match.absent() });
});

test('capture can be switched off', () => {
  const stack = servingTemplate({ serving: Serving.provisioned({ capturePercent: 0 }) });
  stack.hasResourceProperties('AWS::SageMaker::EndpointConfig', { DataCaptureConfig: Match.absent() });
});

test('rollback alarms watch the new version alone, and the endpoint names them', () => {
  const alarms = serving.findResources('AWS::CloudWatch::Alarm');
  const ids = Object.keys(alarms);
  for (const alarm of Object.values(alarms)) {
    expect(JSON.stringify(alarm)).toContain(
      '{"Name":"EndpointConfigName","Value":{"Fn::GetAtt":["EndpointConfig","EndpointConfigName"]}}',
    );
    expect(alarm.Properties).toMatchObject({ TreatMissingData: 'notBreaching' });
    expect(alarm.Properties.AlarmDescription).toMatch(/^SEV\d\. .* Owner: team\. Runbook: docs\/runbooks\/\w+\.md$/);
  }
  serving.hasResourceProperties('AWS::SageMaker::Endpoint', {
    DeploymentConfig: { AutoRollbackConfiguration: { Alarms: ids.map((id) => ({ AlarmName: { Ref: id } })) } },
  });
});

test('the declared limits are the alarms’ thresholds', () => {
  const stack = servingTemplate({ maxErrorPercent: 5, maxLatencyMs: 80, alarmMinutes: 3 });
  stack.hasResourceProperties('AWS::CloudWatch::Alarm', {
    Threshold: 5,
    EvaluationPeriods: 3,
    Metrics: Match.anyValue(),
  });
  stack.hasResourceProperties('AWS::CloudWatch::Alarm', {
    Threshold: 80_000,
    ExtendedStatistic: 'p99',
    MetricName: 'ModelLatency',
  });
});

test('the declared rollout is the endpoint’s', () => {
  const rollout = Rollout.linear({ stepPercent: 25, bakeSeconds: 120 });
  const stack = servingTemplate({ serving: Serving.provisioned({ rollout }) });
  stack.hasResourceProperties('AWS::SageMaker::Endpoint', {
    DeploymentConfig: {
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: {
          Type: 'LINEAR',
          LinearStepSize: { Type: 'CAPACITY_PERCENT', Value: 25 },
          WaitIntervalInSeconds: 120,
        },
      },
    },
  });
});

test('approval, rejection and the clock start promotion with the same request', () => {
  const input = (cause: string) => JSON.stringify({ model: 'flight-delay', stack: 'FlightDelayServing', cause });
  serving.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      detail: { ModelPackageGroupName: ['flight-delay'], ModelApprovalStatus: ['Approved', 'Rejected'] },
    },
    Targets: [Match.objectLike({ Input: input('registry'), RoleArn: Match.anyValue() })],
  });
  serving.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'rate(15 minutes)',
    Target: Match.objectLike({ Input: input('reconcile') }),
  });
});

test('its outputs are all that promotion reads', () => {
  const read = [
    'EndpointName',
    'VariantName',
    'AlarmNames',
    'BakeMinutes',
    'MinInvocations',
    'ContentType',
    'GoldenRequestsBucket',
    'GoldenRequestsKey',
    'LiveParameter',
    'Owner',
    'Runbooks',
  ];
  expect(Object.keys(serving.toJSON().Outputs as object)).toEqual(expect.arrayContaining(read));
});

test('a model without golden requests is refused with the place they belong', () => {
  expect(() => servingTemplate({ goldenRequests: 'missing.jsonl' })).toThrow(SpecError);
  expect(() => servingTemplate({ goldenRequests: 'missing.jsonl' })).toThrow(/be a file of model-code\/flight_delay/);
});
