import { endpointName } from '../../lib/names';
import { approve as approveVersion } from '../approval';
import { auditRecords } from '../audit';
import { seeWithBoto3 } from '../boto3';
import { describeVersion } from '../evaluation';
import { MODEL } from '../inputs';
import { followPromotion } from '../promotion';
import { versionArn } from '../registry';
import { approveAs, decisionOf, roleArn } from '../separation';
import { describeServing } from '../serving';
import type { Act, Scene } from '../stage';

/** The gate: who trains does not approve, and who approves does not deploy. */
export const approve: Act = {
  number: 3,
  title: 'Approve',
  why: 'Nothing goes live on the word of who made it: the pipeline cannot approve, a person can, and only promotion deploys.',
  async play(scene) {
    const { aws, claims, decide, ledger, traffic } = scene;
    await proveSeparation(scene);
    await decide(`${MODEL}/1 waits for approval`, 'its figures are in the registry; approving it starts promotion');
    await approveVersion(scene, 1, 'first version; better than no model');
    const promotion = await followPromotion(scene);

    claims.equal('promotion takes it live', 'promoted', promotion.reason ?? promotion.outcome);
    const { LastModifiedBy } = await describeVersion(aws, 1);
    claims.says('the registry knows who approved', 'headgate-approver-', LastModifiedBy?.IamIdentity?.Arn);
    const [record] = await auditRecords(aws);
    claims.equal('so does the audit log', LastModifiedBy?.IamIdentity?.Arn, record?.approvedBy);
    const serving = await describeServing(aws);
    claims.equal('the endpoint is in service', 'InService', serving.endpoint?.EndpointStatus);
    claims.equal('the stack declares the version', `${MODEL}/1`, serving.declared);
    claims.equal('the record of live versions agrees', [`${MODEL}/1`], serving.recorded);
    claims.equal('and the endpoint runs that configuration', serving.configs[0], serving.endpoint?.EndpointConfigName);

    const mark = ledger.entries.length;
    await traffic.send(1);
    claims.equal('a prediction comes from the version', { [`${MODEL}/1`]: 1 }, ledger.since(mark).byVersion);
    const seen = await seeWithBoto3(scene);
    claims.equal('boto3 sees the endpoint', [{ name: endpointName(MODEL), status: 'InService' }], seen.endpoints);
    claims.equal('boto3 gets a prediction, too', [1, `${MODEL}/1`], [seen.predictions, seen.version]);
  },
};

async function proveSeparation({ aws, claims, say }: Scene): Promise<void> {
  const pipeline = roleArn('pipeline', MODEL);
  const update = 'sagemaker:UpdateModelPackage';
  const train = ['sagemaker:StartPipelineExecution', `arn:aws:sagemaker:us-east-1:111122223333:pipeline/*`] as const;
  const [itself, approver, trains] = await Promise.all([
    decisionOf(aws, pipeline, update, versionArn(1), 'Approved'),
    decisionOf(aws, roleArn('approver'), update, versionArn(1), 'Approved'),
    decisionOf(aws, roleArn('approver'), ...train),
  ]);
  claims.equal('IAM denies approval to the pipeline', 'explicitDeny', itself);
  claims.equal('IAM allows it to the approver', 'allowed', approver);
  claims.equal('the approver cannot train', 'implicitDeny', trains);
  say('a job with the pipeline’s role tries to approve');
  const answer = await approveAs(aws, pipeline, versionArn(1));
  claims.says('its call is refused', /AccessDenied.*UpdateModelPackage/s, answer);
  const { ModelApprovalStatus } = await describeVersion(aws, 1);
  claims.equal('the version still waits', 'PendingManualApproval', ModelApprovalStatus);
}
