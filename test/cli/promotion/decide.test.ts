import type { ModelPackageSummary } from '@aws-sdk/client-sagemaker';
import { decide } from '../../../cli/promotion/decide';
import { awsError, fakeAws, place } from '../support';

const arn = (version: number) => `arn:aws:sagemaker:us-east-1:111122223333:model-package/flight-delay/${version}`;
const version = { model: 'flight-delay', version: 2 };

/** Who decided last, as the registry tells it. */
const DECIDED = {
  LastModifiedBy: { IamIdentity: { Arn: 'arn:aws:sts::111122223333:assumed-role/headgate-approver/alice' } },
  LastModifiedTime: new Date('2013-08-01T12:00:00Z'),
  ApprovalDescription: 'beats the rules',
};

/** A registry with versions by status, newest last, and what is live. */
function registry(statuses: ModelPackageSummary['ModelApprovalStatus'][], live: number | 'none' | 'not deployed') {
  const summaries = statuses.map((ModelApprovalStatus, index) => ({
    ...DECIDED,
    ModelPackageArn: arn(index + 1),
    ModelPackageVersion: index + 1,
    ModelApprovalStatus,
  }));
  return fakeAws({
    DescribeModelPackage: ({ ModelPackageName }: { ModelPackageName: string }) => {
      const found = summaries.find(({ ModelPackageArn }) => ModelPackageArn === ModelPackageName);
      if (found === undefined)
        throw awsError('ValidationException', `ModelPackage ${ModelPackageName} does not exist.`);
      return found;
    },
    ListModelPackages: () => ({ ModelPackageSummaryList: [...summaries].reverse() }),
    GetParameter: () => {
      if (live === 'not deployed') throw awsError('ParameterNotFound', '');
      return { Parameter: { Value: live === 'none' ? 'none' : `${arn(live)} config model` } };
    },
    UpdateModelPackage: () => ({}),
  });
}

const updates = (aws: ReturnType<typeof registry>) =>
  aws.calls.filter(({ operation }) => operation === 'UpdateModelPackage').map(({ input }) => input);

describe('approving', () => {
  const approve = (aws: ReturnType<typeof registry>) =>
    decide(aws, place, { version, verdict: 'Approved', reason: 'better' });

  test('writes the reason to the registry and starts promotion', async () => {
    const aws = registry(['Approved', 'PendingManualApproval'], 1);
    expect(await approve(aws)).toEqual({
      version: 'flight-delay/2',
      stage: 'production',
      verdict: 'Approved',
      before: 'PendingManualApproval',
      changed: true,
      live: 'flight-delay/1',
      effect: 'promotion begins',
    });
    expect(updates(aws)).toEqual([
      {
        ModelPackageArn: arn(2),
        ModelApprovalStatus: 'Approved',
        ApprovalDescription: 'better',
        ModelLifeCycle: { Stage: 'production', StageStatus: 'Approved' },
      },
    ]);
  });

  test('twice changes nothing: it says who decided, when and why, and that the second reason is not kept', async () => {
    const aws = registry(['Approved', 'Approved'], 2);
    expect(await approve(aws)).toMatchObject({
      changed: false,
      earlier: {
        by: 'arn:aws:sts::111122223333:assumed-role/headgate-approver/alice',
        at: '2013-08-01T12:00:00.000Z',
        reason: 'beats the rules',
      },
      effect:
        'headgate-approver/alice approved it at 2013-08-01T12:00:00.000Z, because "beats the rules"; ' +
        'nothing changed; the reason "better" is not recorded',
    });
    expect(updates(aws)).toEqual([]);
  });

  test('a rejected version is a new attempt', async () => {
    expect(await approve(registry(['Approved', 'Rejected'], 1))).toMatchObject({
      before: 'Rejected',
      effect: 'promotion begins',
    });
  });

  test('an older version than an approved one says that it will not go live', async () => {
    const aws = registry(['Rejected', 'PendingManualApproval', 'Approved'], 3);
    expect((await approve(aws)).effect).toMatch(
      /flight-delay\/3 is newer and approved, so it stays live; `headgate rollback`/,
    );
  });

  test('with nothing deployed says what is missing', async () => {
    const aws = registry(['Rejected', 'PendingManualApproval'], 'not deployed');
    expect((await approve(aws)).effect).toMatch(/nothing serves this model yet/);
  });

  test('a version that does not exist fails in a line', async () => {
    await expect(approve(registry(['Approved'], 1))).rejects.toThrow(
      'there is no version flight-delay/2: `headgate history flight-delay` lists them',
    );
  });

  test('a reason longer than the registry takes is cut', async () => {
    const aws = registry(['Approved', 'PendingManualApproval'], 1);
    await decide(aws, place, { version, verdict: 'Approved', reason: 'x'.repeat(2000) });
    expect(updates(aws)[0]!.ApprovalDescription).toHaveLength(1024);
  });
});

describe('rejecting', () => {
  const reject = (aws: ReturnType<typeof registry>) =>
    decide(aws, place, { version, verdict: 'Rejected', reason: 'bad' });

  test.each([
    ['the live version goes back to the one before', ['Approved', 'Approved'], 2, /goes back to flight-delay\/1/],
    [
      'the only approved version leaves it live, and says so',
      ['Rejected', 'Approved'],
      2,
      /keeps answering; `headgate pause`/,
    ],
    ['a version that waits keeps it from going live', ['Approved', 'PendingManualApproval'], 1, /it will not go live/],
  ] as const)('%s', async (_, statuses, live, effect) => {
    const aws = registry([...statuses], live);
    expect((await reject(aws)).effect).toMatch(effect);
    expect(updates(aws)).toHaveLength(1);
  });
});
