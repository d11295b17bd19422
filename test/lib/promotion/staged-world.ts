import { ApiError } from './machine';
import { arn, World } from './world';
import type { Request, Version } from './world';

export const ROLES = { staging: 'headgate-staging-approver-us-east-1', production: 'headgate-approver-us-east-1' };

/** Somebody's session of a stage's approver role. */
export const approver = (stage: keyof typeof ROLES, name: string) =>
  `arn:aws:sts::111122223333:assumed-role/${ROLES[stage]}/${name}`;

/** ARN of a version that waits, or waited, for production. */
export const copyArn = (version: number) => arn(version).replace('flight-delay/', 'flight-delay-production/');

/** What both stages share: the audit bucket, by key. */
export type Bucket = Map<string, Record<string, unknown>>;

const stageOutputs = (stage: keyof typeof ROLES, group: string) => ({
  Stage: stage,
  ModelPackageGroupName: group,
  ApproverRoles: ROLES[stage],
});

/** Staging as its promotion sees it; what it registers for production goes to the other world. */
export class StagingWorld extends World {
  override readonly outputs = {
    ...stageOutputs('staging', 'flight-delay'),
    NextStage: 'production',
    NextModelPackageGroupName: 'flight-delay-production',
  };
  private readonly tokens = new Set<unknown>();

  constructor(
    private readonly audit: Bucket,
    private readonly production: ProductionWorld,
  ) {
    super();
  }

  override call(action: string, request: Record<string, unknown>): unknown {
    const answer = super.call(action, request);
    if (action === 's3:putObject') this.audit.set(request.Key as string, request.Body as Record<string, unknown>);
    if (action === 'sagemaker:listModelPackages' && request.ModelPackageGroupName === 'flight-delay-production')
      return {
        ModelPackageSummaryList: this.production.sources.map((ModelPackageDescription) => ({
          ModelPackageDescription,
        })),
      };
    if (action === 'sagemaker:describeModelPackage')
      return { ...(answer as object), ModelPackageDescription: 'late?', CreationTime: '2026-01-01T00:00:00.000Z' };
    return answer;
  }

  protected override readonly moreAnswers = {
    'sagemaker:createModelPackage': ({ ClientToken, ModelPackageDescription = '' }: Request) => {
      if (!this.tokens.has(ClientToken)) this.production.register(ModelPackageDescription);
      this.tokens.add(ClientToken);
      return { ModelPackageArn: copyArn(this.production.versions.length) };
    },
  };
}

/** Production as its promotion sees it: versions that staging verified. */
export class ProductionWorld extends World {
  override readonly outputs = {
    ...stageOutputs('production', 'flight-delay-production'),
    DistinctApprovers: 'true',
  };
  /** Descriptions of the versions, which say what they were made of. */
  readonly sources: string[] = [];
  /** Whether S3 has a bad moment. */
  unreadable = false;
  /** The version in staging's group. */
  source: (packageArn: string) => Version = () => ({ status: 'Approved', by: 'nobody' });

  constructor(private readonly audit: Bucket) {
    super();
  }

  register(description: string): void {
    this.versions.push({ status: 'PendingManualApproval', by: 'promotion' });
    this.sources.push(description);
  }

  decide(version: number, status: Version['status'], by: string): void {
    Object.assign(this.versions[version - 1]!, { status, by });
  }

  override call(action: string, request: Record<string, unknown>): unknown {
    if (action === 's3:getObject' && String(request.Key).includes('/hand-overs/')) {
      if (this.unreadable) throw new ApiError('S3Exception: InternalError');
      const record = this.audit.get(request.Key as string);
      if (record === undefined) throw new ApiError('S3Exception: NoSuchKey');
      return { Body: JSON.stringify(record) };
    }
    const name = request.ModelPackageName as string | undefined;
    if (action === 'sagemaker:describeModelPackage' && name !== undefined) {
      if (!name.includes('-production/')) return { ModelApprovalStatus: this.source(name).status };
      const version = Number(name.split('/').at(-1));
      return { ...(super.call(action, request) as object), ModelPackageDescription: this.sources[version - 1] };
    }
    return super.call(action, request);
  }

  protected override arn(version: number): string {
    return copyArn(version);
  }
}

/** Both stages, with one audit bucket. */
export function twoStages(): { staging: StagingWorld; production: ProductionWorld; audit: Bucket } {
  const audit: Bucket = new Map();
  const production = new ProductionWorld(audit);
  const staging = new StagingWorld(audit, production);
  production.source = (packageArn) => staging.version(packageArn);
  return { staging, production, audit };
}
