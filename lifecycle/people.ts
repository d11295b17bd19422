import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import type { Aws } from '../cli/aws';

/** What somebody needs to look around, and to ask for the approver roles. Whether they get them, the roles say. */
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: [
        'cloudformation:DescribeStacks',
        'sagemaker:ListModelPackages',
        'ssm:GetParameter',
        'states:DescribeExecution',
        'states:GetExecutionHistory',
        'states:ListExecutions',
        'sts:AssumeRole',
        'kms:Decrypt',
      ],
      Resource: '*',
    },
  ],
});

/** A user of the account, signed in. */
export async function person(aws: Aws, UserName: string): Promise<Aws> {
  const iam = aws.client(IAMClient);
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'looks-around', PolicyDocument: POLICY }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return aws.as({ accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! });
}
