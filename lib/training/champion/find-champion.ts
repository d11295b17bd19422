import type { ModelPackageSummary, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { DescribeModelPackageCommand, ListModelPackagesCommand } from '@aws-sdk/client-sagemaker';

/** What the pipeline's Champion step hands over. */
export interface ChampionRequest {
  readonly ModelPackageGroupName: string;
  /** The S3 URI to answer when there is no champion: a processing input must not be empty. */
  readonly NoChampionUri: string;
}

/** What the step's outputs read. */
export interface ChampionAnswer {
  readonly ChampionModelUri: string;
  /** The number of the version, or `none`. */
  readonly ChampionVersion: string;
}

/**
 * The version a challenger has to beat: the newest one that is approved. Promotion rejects a version that fails in production, so this is
 * the one that is live or about to be.
 *
 * @throws Error when the approved version has no model archive
 */
export async function findChampion(
  client: Pick<SageMakerClient, 'send'>,
  request: ChampionRequest,
): Promise<ChampionAnswer> {
  const champion = await newestApproved(client, request.ModelPackageGroupName);
  if (champion === undefined) return { ChampionModelUri: request.NoChampionUri, ChampionVersion: 'none' };
  const { ModelPackageArn, ModelPackageVersion } = champion;
  const described = await client.send(new DescribeModelPackageCommand({ ModelPackageName: ModelPackageArn }));
  const uri = described.InferenceSpecification?.Containers?.[0]?.ModelDataUrl;
  if (uri === undefined)
    throw new Error(`the first container of ${ModelPackageArn} must have a ModelDataUrl, got none`);
  return { ChampionModelUri: uri, ChampionVersion: String(ModelPackageVersion) };
}

async function newestApproved(
  client: Pick<SageMakerClient, 'send'>,
  group: string,
): Promise<ModelPackageSummary | undefined> {
  const { ModelPackageSummaryList } = await client.send(
    new ListModelPackagesCommand({
      ModelPackageGroupName: group,
      ModelApprovalStatus: 'Approved',
      SortBy: 'CreationTime',
      SortOrder: 'Descending',
      MaxResults: 1,
    }),
  );
  return ModelPackageSummaryList?.[0];
}
