import { checkApproverRole, checkSecondPerson } from '../../../cli/promotion/second-person';
import { versionInStage, versionName, versionNames } from '../../../cli/stages/source';
import { onlyStage, stageOf, stagesFrom } from '../../../cli/stages/stages';
import { awsError, fakeAws, place } from '../support';

const arn = (text: string) => `arn:aws:sagemaker:us-east-1:111122223333:model-package/${text}`;
const training = (Stages: string, DistinctApprovers = 'true') => ({
  StackName: 'FlightDelayTraining',
  CreationTime: new Date(),
  StackStatus: 'CREATE_COMPLETE' as const,
  Outputs: Object.entries({ Stages, DistinctApprovers }).map(([OutputKey, OutputValue]) => ({
    OutputKey,
    OutputValue,
  })),
});
const [, production] = stagesFrom('flight-delay', training('staging,production'));

describe('stages', () => {
  test('are what the training stack says: groups, stacks, promotions and roles of their own', () => {
    expect(stagesFrom('flight-delay', training('staging,production'))).toEqual([
      {
        model: 'flight-delay',
        name: 'staging',
        staged: true,
        later: false,
        distinctApprovers: false,
        packageGroup: 'flight-delay',
        stack: 'FlightDelayServing-staging',
        promotion: 'staging-promotion-arn',
        approver: 'staging-approver-role-arn',
      },
      {
        model: 'flight-delay',
        name: 'production',
        staged: true,
        later: true,
        distinctApprovers: true,
        packageGroup: 'flight-delay-production',
        stack: 'FlightDelayServing',
        promotion: 'promotion-arn',
        approver: 'approver-role-arn',
      },
    ]);
  });

  test('are production alone where the stack says nothing', () => {
    expect(onlyStage('flight-delay')).toMatchObject({
      name: 'production',
      staged: false,
      packageGroup: 'flight-delay',
      stack: 'FlightDelayServing',
    });
  });

  const deployed = (stages: string) => fakeAws({ DescribeStacks: () => ({ Stacks: [training(stages)] }) });

  test.each([
    ['production', undefined, 'production'],
    ['staging,production', 'staging', 'staging'],
  ])('of %s, --stage %s is %s', async (stages, name, found) => {
    expect(await stageOf(deployed(stages), 'flight-delay', name)).toMatchObject({ name: found });
  });

  test.each([
    ['staging,production', undefined, /goes through several stages \(staging, production\): name the one you mean/],
    ['production', 'staging', /--stage must be one that flight-delay has \(production\), got staging/],
  ])('of %s, --stage %s is refused', async (stages, name, message) => {
    await expect(stageOf(deployed(stages), 'flight-delay', name)).rejects.toThrow(message);
  });

  test('of a model that is not deployed are production alone; other failures are told', async () => {
    const failing = (message: string) =>
      fakeAws({
        DescribeStacks: () => {
          throw awsError('ValidationError', message);
        },
      });
    const missing = failing('Stack with id FlightDelayTraining does not exist');
    expect(await stageOf(missing, 'flight-delay', undefined)).toMatchObject({ name: 'production' });
    await expect(stageOf(failing('not authorized'), 'flight-delay', undefined)).rejects.toThrow('not authorized');
  });
});

describe('a version', () => {
  test.each([
    ['of the pipeline', 'flight-delay/3', 'Late?', 'flight-delay/3'],
    ['that was handed over', 'flight-delay-production/1', 'flight-delay/3: Late?', 'flight-delay/3'],
    ['whose description only looks like it', 'flight-delay/1', 'flight-delay/3: Late?', 'flight-delay/1'],
    ['of another model', 'churn-production/1', 'flight-delay/3: Late?', 'churn-production/1'],
    ['without a description', 'flight-delay/1', undefined, 'flight-delay/1'],
  ])('%s has the name by which people know it', (_, own, ModelPackageDescription, name) => {
    expect(versionName({ ModelPackageArn: arn(own), ModelPackageDescription })).toBe(name);
  });

  test('that is not listed is called as in its ARN', () => {
    expect(versionNames([])(arn('flight-delay/9'))).toBe('flight-delay/9');
  });

  const registry = fakeAws({
    ListModelPackages: () => ({
      ModelPackageSummaryList: [
        { ModelPackageArn: arn('flight-delay-production/1'), ModelPackageDescription: 'flight-delay/3: Late?' },
      ],
    }),
  });

  test('is found in the group of a later stage', async () => {
    const found = await versionInStage(registry, place, { model: 'flight-delay', version: 3 }, production!);
    expect(found).toBe(arn('flight-delay-production/1'));
  });

  test('that was not verified before is not there', async () => {
    const looked = versionInStage(registry, place, { model: 'flight-delay', version: 1 }, production!);
    await expect(looked).rejects.toThrow(/flight-delay\/1 is not verified in the stage before production: /);
  });
});

describe('a second approval', () => {
  const signedOffBy = (name: string) =>
    fakeAws({
      GetParameter: () => ({ Parameter: { Value: 'audit' } }),
      GetObject: ({ Key }: { Key: string }) => {
        expect(Key).toBe('flight-delay/hand-overs/production/3.json');
        const record = { signedOffBy: [`arn:aws:sts::111122223333:assumed-role/headgate-staging-approver/${name}`] };
        return { Body: { transformToString: () => Promise.resolve(JSON.stringify(record)) } };
      },
    });
  const version = { model: 'flight-delay', version: 3 };

  test('by the same person is refused before anything changes', async () => {
    const aws = signedOffBy('alice');
    await expect(checkSecondPerson(aws, aws, place, version, production!)).rejects.toThrow(
      'alice signed flight-delay/3 off in the stage before: production needs the approval of somebody else',
    );
  });

  test('by somebody else is fine', async () => {
    const aws = signedOffBy('bob');
    await expect(checkSecondPerson(aws, aws, place, version, production!)).resolves.toBeUndefined();
  });

  test('is not asked for where one person is enough', async () => {
    const aws = fakeAws({});
    await checkSecondPerson(aws, aws, place, version, { ...production!, distinctApprovers: false });
    expect(aws.calls).toEqual([]);
  });
});

describe('a decision about one of several stages', () => {
  const role = 'arn:aws:iam::111122223333:role/headgate-approver-us-east-1';
  const aws = fakeAws({ GetParameter: () => ({ Parameter: { Value: role } }) });
  const session = { ...place, caller: 'arn:aws:sts::111122223333:assumed-role/headgate-approver-us-east-1/alice' };

  test('without the approver role is refused: it would not count', async () => {
    await expect(checkApproverRole(aws, place, production!, undefined)).rejects.toThrow(
      /alice cannot decide about production: only sessions of headgate-approver-us-east-1 count: add --as approver/,
    );
  });

  test('by the account’s root is refused: it is nobody in particular', async () => {
    const root = { ...place, caller: 'arn:aws:iam::111122223333:root' };
    await expect(checkApproverRole(aws, root, production!, 'approver')).rejects.toThrow(
      /root cannot decide about production: .*HEADGATE_ACCESS_KEY_ID and HEADGATE_SECRET_ACCESS_KEY/,
    );
  });

  test.each([
    ['with --as', place, production!, 'approver'],
    ['from a session of that role', session, production!, undefined],
    ['of a model with one stage', place, onlyStage('flight-delay'), undefined],
  ])('%s is fine', async (_, who, stage, as) => {
    await expect(checkApproverRole(aws, who, stage, as)).resolves.toBeUndefined();
  });
});
