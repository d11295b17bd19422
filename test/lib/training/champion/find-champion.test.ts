import type { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { DescribeModelPackageCommand, ListModelPackagesCommand } from '@aws-sdk/client-sagemaker';
import { findChampion } from '../../../../lib/training/champion/find-champion';

interface Version {
  readonly version: number;
  readonly status: 'Approved' | 'Rejected' | 'PendingManualApproval';
  readonly modelData?: string;
}

const REQUEST = { ModelPackageGroupName: 'flight-delay', NoChampionUri: 's3://assets/code.zip' };

/** A registry with the versions of one group, the newest last. It filters and sorts as it is asked to. */
function registry(...versions: Version[]): Pick<SageMakerClient, 'send'> {
  const arn = (version: number) => `arn:aws:sagemaker:us-east-1:111122223333:model-package/flight-delay/${version}`;
  const send = async (command: unknown) => {
    if (command instanceof ListModelPackagesCommand) {
      const { ModelApprovalStatus, SortOrder, MaxResults, ModelPackageGroupName } = command.input;
      const found = versions.filter(
        ({ status }) => ModelPackageGroupName === 'flight-delay' && status === ModelApprovalStatus,
      );
      const sorted = SortOrder === 'Descending' ? found.reverse() : found;
      return {
        ModelPackageSummaryList: sorted
          .slice(0, MaxResults)
          .map(({ version }) => ({ ModelPackageArn: arn(version), ModelPackageVersion: version })),
      };
    }
    if (command instanceof DescribeModelPackageCommand) {
      const found = versions.find(({ version }) => arn(version) === command.input.ModelPackageName);
      return { InferenceSpecification: { Containers: [{ ModelDataUrl: found?.modelData }] } };
    }
    throw new Error(`unexpected ${String(command)}`);
  };
  return { send: send as SageMakerClient['send'] };
}

test('the newest approved version is the one to beat', async () => {
  const client = registry(
    { version: 1, status: 'Approved', modelData: 's3://m/1' },
    { version: 2, status: 'Approved', modelData: 's3://m/2' },
    { version: 3, status: 'Rejected', modelData: 's3://m/3' },
    { version: 4, status: 'PendingManualApproval', modelData: 's3://m/4' },
  );

  expect(await findChampion(client, REQUEST)).toEqual({ ChampionModelUri: 's3://m/2', ChampionVersion: '2' });
});

test('without an approved version there is none, and something to put in its place', async () => {
  const client = registry({ version: 1, status: 'Rejected', modelData: 's3://m/1' });

  expect(await findChampion(client, REQUEST)).toEqual({
    ChampionModelUri: 's3://assets/code.zip',
    ChampionVersion: 'none',
  });
});

test('a version without an archive is an error, not a missing champion', async () => {
  await expect(findChampion(registry({ version: 1, status: 'Approved' }), REQUEST)).rejects.toThrow(
    'the first container of arn:aws:sagemaker:us-east-1:111122223333:model-package/flight-delay/1 must have a ModelDataUrl, got none',
  );
});
