import type { CreateModelPackageInput } from '@aws-sdk/client-sagemaker';
import type { Caller } from '../../../../../local/kernel/operation/caller';
import { AUTHORIZER } from '../../../../../local/kernel/operation/dispatcher';
import type { Requirement } from '../../../../../local/kernel/operation/operation';
import { IMAGE, world, type World } from '../support';

const approver: Caller = {
  kind: 'role',
  accountId: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/approver/ann',
  userId: 'AROAAPPROVER:ann',
  roleArn: 'arn:aws:iam::111122223333:role/approver',
  sessionName: 'ann',
};

const version = (change: Partial<CreateModelPackageInput> = {}): CreateModelPackageInput => ({
  ModelPackageGroupName: 'delay',
  InferenceSpecification: {
    Containers: [{ Image: IMAGE, ModelDataUrl: 's3://models/model.tar.gz' }],
    SupportedContentTypes: ['text/csv'],
    SupportedResponseMIMETypes: ['text/csv'],
  },
  CustomerMetadataProperties: { seed: '7' },
  ...change,
});

async function registry(versions = 1): Promise<{ cloud: World; arns: string[] }> {
  const cloud = await world();
  await cloud.call('CreateModelPackageGroup', {
    ModelPackageGroupName: 'delay',
    Tags: [{ Key: 'model', Value: 'delay' }],
  });
  const arns: string[] = [];
  for (let count = 0; count < versions; count++) {
    arns.push((await cloud.call('CreateModelPackage', version())).ModelPackageArn!);
    await cloud.running.kernel.clock.advance(1000);
  }
  return { cloud, arns };
}

const update = (cloud: World, as: Caller, ModelPackageArn: string, change: object) =>
  cloud.running.kernel.call(as, 'sagemaker', 'UpdateModelPackage', { ModelPackageArn, ...change });

test('a version waits for approval; who approved it, when and why is told', async () => {
  // GIVEN a version that root registered
  const { cloud, arns } = await registry();
  await using _cloud = cloud;
  const before = await cloud.call('DescribeModelPackage', { ModelPackageName: arns[0] });
  expect(before).toMatchObject({
    ModelPackageVersion: 1,
    ModelPackageStatus: 'Completed',
    ModelApprovalStatus: 'PendingManualApproval',
    CreatedBy: { IamIdentity: { Arn: 'arn:aws:iam::111122223333:root' } },
  });

  // WHEN an approver approves it
  await update(cloud, approver, arns[0]!, { ModelApprovalStatus: 'Approved', ApprovalDescription: 'beats 3' });
  await cloud.idle();

  // THEN the description names the approver, and the events do not
  expect(await cloud.call('DescribeModelPackage', { ModelPackageName: arns[0] })).toMatchObject({
    ModelApprovalStatus: 'Approved',
    ApprovalDescription: 'beats 3',
    LastModifiedBy: { IamIdentity: { Arn: approver.arn, PrincipalId: approver.userId } },
    CreatedBy: before.CreatedBy,
  });
  expect(
    cloud.events.map(({ type, detail }) => [type, detail.ModelPackageVersion, detail.ModelApprovalStatus]),
  ).toEqual([
    ['SageMaker Model Package State Change', 1, 'PendingManualApproval'],
    ['SageMaker Model Package State Change', 1, 'Approved'],
  ]);
  expect(JSON.stringify(cloud.events)).not.toContain('approver');
});

test('approving twice succeeds, and starts nothing a second time', async () => {
  const { cloud, arns } = await registry();
  await using _cloud = cloud;
  await update(cloud, approver, arns[0]!, { ModelApprovalStatus: 'Approved' });
  await update(cloud, approver, arns[0]!, { ModelApprovalStatus: 'Approved' });
  await cloud.idle();
  expect(cloud.events.filter(({ detail }) => detail.ModelApprovalStatus === 'Approved')).toHaveLength(1);
});

test('a version number is never given twice, and a group goes only when it is empty', async () => {
  const { cloud, arns } = await registry(2);
  await using _cloud = cloud;
  await cloud.call('DeleteModelPackage', { ModelPackageName: arns[1] });
  const { ModelPackageArn } = await cloud.call('CreateModelPackage', version());
  expect(ModelPackageArn).toBe('arn:aws:sagemaker:us-east-1:111122223333:model-package/delay/3');
  await expect(cloud.call('DeleteModelPackageGroup', { ModelPackageGroupName: 'delay' })).rejects.toMatchObject({
    code: 'ConflictException',
  });
  for (const arn of [arns[0]!, ModelPackageArn!]) await cloud.call('DeleteModelPackage', { ModelPackageName: arn });
  await cloud.call('DeleteModelPackageGroup', { ModelPackageGroupName: 'delay' });
  expect((await cloud.call('ListModelPackageGroups', {})).ModelPackageGroupSummaryList).toEqual([]);
});

test('the same client token registers one version; with other values it is refused', async () => {
  const { cloud } = await registry(0);
  await using _cloud = cloud;
  const first = await cloud.call('CreateModelPackage', version({ ClientToken: 'token-1' }));
  const second = await cloud.call('CreateModelPackage', version({ ClientToken: 'token-1' }));
  expect(second).toEqual(first);
  const other = cloud.call('CreateModelPackage', version({ ClientToken: 'token-1', ModelPackageDescription: 'other' }));
  await expect(other).rejects.toMatchObject({ code: 'ConflictException' });
});

test('a listing has the versions of a group, by status, newest first, a page at a time', async () => {
  const { cloud, arns } = await registry(11);
  await using _cloud = cloud;
  await update(cloud, approver, arns[4]!, { ModelApprovalStatus: 'Approved' });
  const listing = { ModelPackageGroupName: 'delay', SortBy: 'CreationTime', SortOrder: 'Descending' } as const;
  const first = await cloud.call('ListModelPackages', { ...listing, MaxResults: 10 });
  const rest = await cloud.call('ListModelPackages', { ...listing, MaxResults: 10, NextToken: first.NextToken });
  const numbers = [...first.ModelPackageSummaryList!, ...rest.ModelPackageSummaryList!].map(
    (one) => one.ModelPackageVersion,
  );
  expect(numbers).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(rest.NextToken).toBeUndefined();
  const approved = await cloud.call('ListModelPackages', { ...listing, ModelApprovalStatus: 'Approved' });
  expect(approved.ModelPackageSummaryList).toMatchObject([{ ModelPackageVersion: 5 }]);
  // Without a group, AWS lists only packages that have no versions.
  expect((await cloud.call('ListModelPackages', {})).ModelPackageSummaryList).toEqual([]);
});

test('metadata is added and removed; life cycle is free text', async () => {
  const { cloud, arns } = await registry();
  await using _cloud = cloud;
  await update(cloud, approver, arns[0]!, {
    CustomerMetadataProperties: { reviewer: 'ann' },
    CustomerMetadataPropertiesToRemove: ['seed'],
    ModelLifeCycle: { Stage: 'Production', StageStatus: 'Live' },
  });
  expect(await cloud.call('DescribeModelPackage', { ModelPackageName: arns[0] })).toMatchObject({
    CustomerMetadataProperties: { reviewer: 'ann' },
    ModelLifeCycle: { Stage: 'Production', StageStatus: 'Live' },
  });
});

test('what does not exist is named; a batch tells both what is there and what is not', async () => {
  const { cloud, arns } = await registry();
  await using _cloud = cloud;
  const lost = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/delay/9';
  await expect(cloud.call('DescribeModelPackage', { ModelPackageName: lost })).rejects.toThrow(
    `ModelPackage ${lost} does not exist.`,
  );
  await expect(cloud.call('CreateModelPackage', version({ ModelPackageGroupName: 'other' }))).rejects.toThrow(
    'Model Package Group arn:aws:sagemaker:us-east-1:111122223333:model-package-group/other does not exist.',
  );
  const batch = await cloud.call('BatchDescribeModelPackage', { ModelPackageArnList: [arns[0]!, lost] });
  expect(Object.keys(batch.ModelPackageSummaries!)).toEqual([arns[0]]);
  expect(batch.BatchDescribeModelPackageErrorMap?.[lost]?.ErrorCode).toBe('ValidationException');
});

test("a group's policy is kept, and counts for its versions", async () => {
  const { cloud, arns } = await registry();
  await using _cloud = cloud;
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  await cloud.call('PutModelPackageGroupPolicy', { ModelPackageGroupName: 'delay', ResourcePolicy: policy });
  expect(await cloud.call('GetModelPackageGroupPolicy', { ModelPackageGroupName: 'delay' })).toEqual({
    ResourcePolicy: policy,
  });
  const checked = requirementsOf(cloud);
  await cloud.call('DescribeModelPackage', { ModelPackageName: arns[0] });
  expect(checked.at(-1)).toMatchObject({
    action: 'sagemaker:DescribeModelPackage',
    resource: arns[0],
    resourcePolicy: policy,
  });
  await cloud.call('DeleteModelPackageGroupPolicy', { ModelPackageGroupName: 'delay' });
  await expect(cloud.call('GetModelPackageGroupPolicy', { ModelPackageGroupName: 'delay' })).rejects.toThrow(
    'Cannot find resource policy',
  );
});

test('approving needs a permission that can be told from others by the status', async () => {
  const { cloud, arns } = await registry();
  await using _cloud = cloud;
  const checked = requirementsOf(cloud);
  await update(cloud, approver, arns[0]!, { ModelApprovalStatus: 'Approved' });
  expect(checked).toEqual([
    expect.objectContaining({
      action: 'sagemaker:UpdateModelPackage',
      resource: arns[0],
      context: { 'sagemaker:ModelApprovalStatus': 'Approved' },
    }),
  ]);
});

/** What is asked of the authorizer from now on. */
function requirementsOf(cloud: World): Requirement[] {
  const checked: Requirement[] = [];
  const authorizer = cloud.running.parts.get(AUTHORIZER);
  jest.spyOn(authorizer, 'check').mockImplementation((_caller, requirements) => void checked.push(...requirements));
  return checked;
}

afterEach(() => jest.restoreAllMocks());
