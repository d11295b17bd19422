import { startRollback } from '../../../cli/promotion/rollback';
import { fakeAws, place } from '../support';

const arn = (version: number) => `arn:aws:sagemaker:us-east-1:111122223333:model-package/flight-delay/${version}`;

function account(statuses: string[], live: number | undefined) {
  return fakeAws({
    GetParameter: ({ Name }: { Name: string }) => ({
      Parameter: { Value: Name.endsWith('/live') ? (live ? `${arn(live)} config model` : 'none') : 'arn:machine' },
    }),
    ListModelPackages: () => ({
      ModelPackageSummaryList: statuses
        .map((ModelApprovalStatus, index) => ({
          ModelPackageArn: arn(index + 1),
          ModelPackageVersion: index + 1,
          ModelApprovalStatus,
        }))
        .reverse(),
    }),
    StartExecution: () => ({ executionArn: 'arn:execution' }),
  });
}

const rollback = (aws: ReturnType<typeof account>, to?: number) =>
  startRollback(aws, place, { model: 'flight-delay', to, reason: 'complaints' });

test('without a target it goes to the newest approved version before the live one', async () => {
  const aws = account(['Approved', 'Approved', 'Rejected', 'Approved'], 4);
  expect(await rollback(aws)).toEqual({ execution: 'arn:execution', from: 'flight-delay/4', to: 'flight-delay/2' });
  const { input } = aws.calls.find(({ operation }) => operation === 'StartExecution')!;
  expect(JSON.parse(input.input as string)).toEqual({
    model: 'flight-delay',
    stack: 'FlightDelayServing',
    cause: 'rollback',
    to: '2',
    actor: 'arn:aws:iam::111122223333:user/alice',
    reason: 'complaints',
  });
});

test('it goes to the version that is named', async () => {
  expect(await rollback(account(['Approved', 'Approved', 'Approved'], 3), 1)).toMatchObject({ to: 'flight-delay/1' });
});

test.each([
  ['nothing is live', ['Approved'], undefined, undefined, /no version of flight-delay is live/],
  [
    'there is nothing before',
    ['Rejected', 'Approved'],
    2,
    undefined,
    /before flight-delay\/2 is approved: approved are flight-delay\/2/,
  ],
  ['the target is live', ['Approved', 'Approved'], 2, 2, /flight-delay\/2 is live already/],
  [
    'the target is rejected',
    ['Rejected', 'Approved'],
    2,
    1,
    /flight-delay\/1 is Rejected: approved are flight-delay\/2/,
  ],
  ['the target does not exist', ['Approved', 'Approved'], 2, 9, /flight-delay\/9 does not exist/],
] as const)('it is refused when %s', async (_, statuses, live, to, message) => {
  const aws = account([...statuses], live);
  await expect(rollback(aws, to)).rejects.toThrow(message);
  expect(aws.calls.some(({ operation }) => operation === 'StartExecution')).toBe(false);
});
