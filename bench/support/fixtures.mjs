import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { clientOf } from './processes.mjs';

export const IMAGE = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.9-0';
export const BUCKET = 'bench';
export const ROLE = 'arn:aws:iam::111122223333:role/bench';

/** A role that SageMaker may use for everything, and a bucket with these objects. */
export async function prepare(port, objects = {}) {
  const iam = new IAMClient(clientOf(port));
  const trust = { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const policy = { Effect: 'Allow', Action: '*', Resource: '*' };
  const document = (Statement) => JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new CreateRoleCommand({ RoleName: 'bench', AssumeRolePolicyDocument: document(trust) }));
  await iam.send(new PutRolePolicyCommand({ RoleName: 'bench', PolicyName: 'all', PolicyDocument: document(policy) }));
  const s3 = new S3Client(clientOf(port));
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  for (const [Key, Body] of Object.entries(objects)) await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
}
