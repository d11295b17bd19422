import { judgeNode } from '../../../cli/doctor/checks/node-version';
import { permissions, principalArn } from '../../../cli/doctor/checks/permissions';
import { diagnose } from '../../../cli/doctor/doctor';
import { instancesNeeded } from '../../../cli/doctor/instances';
import { bootstrap } from '../../../cli/doctor/checks/bootstrap';
import { credentials } from '../../../cli/doctor/checks/credentials';
import { images } from '../../../cli/doctor/checks/images';
import { models } from '../../../cli/doctor/checks/models';
import { quotas } from '../../../cli/doctor/checks/quotas';
import { defineModel, Framework, Rollout, Serving } from '../../../lib/spec';
import { awsError, fakeAws, place } from '../support';

const spec = defineModel({
  name: 'churn',
  owner: 'crm',
  months: '2013-01',
  evaluationMonths: '2013-02',
  serving: Serving.provisioned({ instanceType: 'ml.m5.large', instanceCount: 2, rollout: Rollout.allAtOnce() }),
});
const noBootstrap = () => {
  throw awsError('ParameterNotFound', 'no such parameter');
};
const patient = { aws: fakeAws({ GetParameter: noBootstrap }), place, models: [spec], failures: {} };
const onAws = { ...patient, aws: fakeAws({ GetParameter: noBootstrap }, { kind: 'aws' }) };

test.each([
  ['20.18.1', 'failed'],
  ['18.20.0', 'failed'],
  ['20.19.0', 'ok'],
  ['22.0.0', 'ok'],
])('Node.js %s is %s', (version, result) => expect(judgeNode(version)).toMatchObject({ result }));

test('endpoints count twice, for a rollout runs both fleets; models add up', () => {
  expect(instancesNeeded([spec, spec])).toEqual([
    { quota: 'ml.m5.large for endpoint usage', instances: 8 },
    { quota: 'ml.m5.large for processing job usage', instances: 2 },
    { quota: 'ml.m5.large for training job usage', instances: 2 },
  ]);
});

describe('quotas', () => {
  const allowing = (endpoints: number) =>
    fakeAws(
      {
        ListServiceQuotas: ({ NextToken }: { NextToken?: string }) =>
          NextToken === undefined
            ? { Quotas: [{ QuotaName: 'ml.m5.large for endpoint usage', Value: endpoints }], NextToken: 'more' }
            : {
                Quotas: [
                  { QuotaName: 'ml.m5.large for processing job usage', Value: 4 },
                  { QuotaName: 'ml.m5.large for training job usage', Value: 4 },
                ],
              },
      },
      { kind: 'aws' },
    );

  test('the local cloud has none', async () => {
    expect(await quotas.run(patient)).toMatchObject({ result: 'not applicable' });
  });

  test('an account that allows what both fleets of a rollout need is fine', async () => {
    expect(await quotas.run({ ...patient, aws: allowing(4) })).toMatchObject({
      result: 'ok',
      detail: expect.stringContaining('ml.m5.large for endpoint usage: 4 of 4') as string,
    });
  });

  test('one that allows less fails, with what is missing', async () => {
    expect(await quotas.run({ ...patient, aws: allowing(3) })).toMatchObject({
      result: 'failed',
      detail: 'ml.m5.large for endpoint usage: 4 needed, 3 allowed',
      fix: expect.stringContaining('ask for more') as string,
    });
  });

  test('whoever may not ask is told what is needed', async () => {
    const denied = fakeAws(
      {
        ListServiceQuotas: () => {
          throw awsError('AccessDeniedException', 'not authorized');
        },
      },
      { kind: 'aws' },
    );
    expect(await quotas.run({ ...patient, aws: denied })).toMatchObject({
      result: 'unknown',
      detail: expect.stringContaining('ml.m5.large for endpoint usage: 4') as string,
      fix: expect.stringContaining('servicequotas:ListServiceQuotas') as string,
    });
  });
});

test('bootstrap: deploy makes the local one, an account’s is its owner’s', async () => {
  expect(await bootstrap.run(patient)).toMatchObject({ result: 'ok' });
  expect(await bootstrap.run(onAws)).toMatchObject({
    result: 'failed',
    fix: expect.stringContaining('npx cdk bootstrap'),
  });
});

test('an image without a local environment, or none in the Region, fails by name', async () => {
  expect(await images.run(patient)).toMatchObject({ result: 'ok', detail: 'sagemaker-scikit-learn:1.9-0-cpu-py3' });
  const old = { ...spec, framework: Framework.scikitLearn('0.23-1') };
  expect(await images.run({ ...patient, models: [old] })).toMatchObject({
    result: 'failed',
    detail: expect.stringContaining('0.23-1'),
  });
  const far = { ...onAws, place: { ...place, region: 'me-south-1' } };
  expect(await images.run(far)).toMatchObject({ result: 'failed', detail: expect.stringContaining('me-south-1') });
});

test('declarations and credentials that are wrong are told, and checks that need them wait', async () => {
  const ill = {
    ...patient,
    place: undefined,
    models: undefined,
    failures: { models: 'name is wrong', place: 'expired' },
  };
  expect(await models.run(ill)).toMatchObject({ result: 'failed', detail: 'name is wrong' });
  expect(await credentials.run(ill)).toMatchObject({ result: 'failed', detail: 'expired' });
  expect(await images.run(ill)).toMatchObject({ result: 'not applicable' });
});

describe('permissions', () => {
  const simulated = (decisions: Record<string, string>) =>
    fakeAws({
      SimulatePrincipalPolicy: () => ({
        EvaluationResults: Object.entries(decisions).map(([EvalActionName, EvalDecision]) => ({
          EvalActionName,
          EvalDecision,
        })),
      }),
    });

  test('that are missing are named', async () => {
    const aws = simulated({ 'iam:PassRole': 'implicitDeny', 's3:PutObject': 'allowed' });
    expect(await permissions.run({ ...patient, aws })).toMatchObject({
      result: 'failed',
      detail: 'not allowed: iam:PassRole',
    });
  });

  test('that may not be asked for are unknown, not missing', async () => {
    const SimulatePrincipalPolicy = () => {
      throw awsError('AccessDenied', 'no');
    };
    expect(await permissions.run({ ...patient, aws: fakeAws({ SimulatePrincipalPolicy }) })).toMatchObject({
      result: 'unknown',
    });
  });

  test('of a session are its role’s', () => {
    expect(principalArn('arn:aws:sts::111122223333:assumed-role/Admin/alice')).toBe(
      'arn:aws:iam::111122223333:role/Admin',
    );
    expect(principalArn('arn:aws:iam::111122223333:user/bob')).toBe('arn:aws:iam::111122223333:user/bob');
  });
});

test('a check that breaks is a finding, and the others go on', async () => {
  const broken = { name: 'Broken', run: () => Promise.reject(new Error('oops')) };
  const fine = { name: 'Fine', run: () => ({ result: 'ok' as const, detail: 'yes' }) };
  expect(await diagnose(fakeAws({}), [broken, fine])).toEqual([
    { check: 'Broken', result: 'failed', detail: 'oops', fix: 'see the message' },
    { check: 'Fine', result: 'ok', detail: 'yes' },
  ]);
});
