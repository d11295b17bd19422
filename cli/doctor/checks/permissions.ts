import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import type { Check } from '../check';
import { failed, notApplicable, ok, unknown } from '../check';

/** What deploying and running takes; the bootstrap's roles do the rest. */
const ACTIONS = [
  'cloudformation:CreateStack',
  'cloudformation:DeleteStack',
  'cloudformation:DescribeStacks',
  'cloudformation:UpdateStack',
  'iam:PassRole',
  's3:PutObject',
  'sagemaker:InvokeEndpoint',
  'sagemaker:StartPipelineExecution',
  'ssm:GetParameter',
  'states:StartExecution',
  'sts:AssumeRole',
];

/** Whether the caller may deploy, by IAM's own simulator. */
export const permissions: Check = {
  name: 'Permissions',
  async run({ aws, place }) {
    if (place === undefined) return notApplicable('needs credentials');
    if (place.caller.endsWith(':root')) return ok('the root of the account may do everything');
    try {
      const { EvaluationResults = [] } = await aws
        .client(IAMClient)
        .send(
          new SimulatePrincipalPolicyCommand({ PolicySourceArn: principalArn(place.caller), ActionNames: ACTIONS }),
        );
      const denied = EvaluationResults.filter(({ EvalDecision }) => EvalDecision !== 'allowed');
      if (denied.length === 0) return ok(`all of ${ACTIONS.length} actions are allowed`);
      return failed(
        `not allowed: ${denied.map(({ EvalActionName }) => EvalActionName).join(', ')}`,
        'ask for them, or for the right to assume the roles cdk-hnb659fds-*',
      );
    } catch (error) {
      return unknown((error as Error).message, 'ask for iam:SimulatePrincipalPolicy, or just deploy');
    }
  },
};

/** The simulator takes a role, not a session of it. A path, if the role has one, is not part of a session's ARN. */
export function principalArn(caller: string): string {
  return caller.replace(/^(arn:[^:]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, '$1:iam::$2:role/$3');
}
