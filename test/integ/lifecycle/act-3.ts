import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { SageMakerClient, UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { approve } from '../../../lifecycle/acts/3-approve';
import { MODEL } from '../../../lifecycle/inputs';
import { ACCOUNT, versionArn } from '../../../lifecycle/registry';
import type { Stage } from '../../../lifecycle/stage';
import { endpointName, platformParameter, PLATFORM_STACK, trainingStackName } from '../../../lib/names';
import { afterMinute, beforeMinute, onceDecided } from './moments';
import type { MutatedAct } from './mutation';
import { changeStatements } from './redeploy';
import {
  beginReplacing,
  createEndpoint,
  declareAnother,
  editRecord,
  endpointInService,
  replaceLiveModel,
} from './somebody';
import { EVERYTHING, replaceIn, without, withoutDenials } from './templates';

const TRAINING = trainingStackName(MODEL);

export const mutatedApprove: MutatedAct = {
  act: approve,
  playings: [
    {
      mutations: [
        {
          claim: 'IAM denies approval to the pipeline',
          when: 'the denial is gone, though nothing allows it',
          templates: { [TRAINING]: (template) => changeStatements(template, /PipelineRole/, withoutDenials) },
        },
        {
          claim: 'the approver cannot train',
          when: 'the approver may do everything in SageMaker',
          templates: {
            [PLATFORM_STACK]: (template) =>
              changeStatements(template, /ApproverRole/, (statements) => [...statements, EVERYTHING]),
          },
        },
        {
          claim: 'the version still waits',
          when: 'somebody rejected it before',
          before: async ({ aws }) => {
            const rejection = { ModelPackageArn: versionArn(1), ModelApprovalStatus: 'Rejected' } as const;
            await aws.client(SageMakerClient).send(new UpdateModelPackageCommand(rejection));
          },
        },
        {
          claim: 'the registry knows who approved',
          when: 'the platform names another role for approvers',
          before: ({ aws }) => nameDeputy(aws),
        },
        {
          claim: 'so does the audit log',
          when: 'promotion writes down somebody else',
          templates: {
            [PLATFORM_STACK]: (template) =>
              replaceIn(
                template,
                'AWS::StepFunctions::StateMachine',
                '"approvedBy":"{% $approvedBy %}"',
                '"approvedBy":"somebody"',
              ),
          },
        },
        {
          claim: 'the stack declares the version',
          when: 'somebody has the stack declare another',
          before: (stage) => onceDecided(stage, 1, () => declareAnother(stage, 1, 9)),
        },
        {
          claim: 'the record of live versions agrees',
          when: 'the record has an earlier version',
          before: (stage) =>
            onceDecided(stage, 1, () => editRecord(stage, (lines) => [...lines, `${versionArn(9)} config model`])),
        },
        {
          claim: 'and the endpoint runs that configuration',
          when: 'the record names another configuration',
          before: (stage) =>
            onceDecided(stage, 1, () =>
              editRecord(stage, ([line, ...rest]) => [line!.replace(/ \S+/, ' another'), ...rest]),
            ),
        },
        {
          claim: 'a prediction comes from the version',
          also: ['boto3 gets a prediction, too'],
          when: 'somebody puts another model behind the endpoint',
          before: (stage) => beforeMinute(stage, 1, () => replaceLiveModel(stage, 8)),
        },
        {
          claim: 'boto3 sees the endpoint',
          when: 'there is another endpoint',
          before: (stage) => onceDecided(stage, 1, () => createEndpoint(stage)),
        },
        {
          claim: 'the endpoint is in service',
          when: 'somebody has just begun to update it',
          before: (stage) => {
            onceDecided(stage, 1, () => beginReplacing(stage, 1));
            beforeMinute(stage, 1, () => endpointInService(stage));
          },
        },
        {
          claim: 'boto3 gets a prediction, too',
          when: 'somebody puts another model behind the endpoint between two predictions',
          before: (stage) => afterMinute(stage, 1, () => replaceLiveModel(stage, 7)),
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'IAM allows it to the approver',
          ends: /AccessDenied|not authorized/,
          when: 'the approver may not update packages',
          templates: {
            [PLATFORM_STACK]: (template) =>
              changeStatements(template, /ApproverRole/, without('sagemaker:UpdateModelPackage')),
          },
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'its call is refused',
          also: ['IAM denies approval to the pipeline', 'the version still waits', 'so does the audit log'],
          when: 'nothing denies approval to the pipeline, and something allows it',
          templates: {
            [TRAINING]: (template) =>
              changeStatements(template, /PipelineRole/, (statements) => [...withoutDenials(statements), EVERYTHING]),
          },
        },
      ],
    },
    {
      mutations: [
        {
          ends: /the approval was to start one promotion, it started 0/,
          when: 'the rule for approvals is disabled',
          before: async ({ aws }) => {
            await aws
              .client(EventBridgeClient)
              .send(new DisableRuleCommand({ Name: `${endpointName(MODEL)}-registry` }));
          },
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'promotion takes it live',
          also: [
            'the registry knows who approved',
            'so does the audit log',
            'the endpoint is in service',
            'the stack declares the version',
            'the record of live versions agrees',
            'a prediction comes from the version',
          ],
          ends: /Endpoint .* not found/,
          when: 'CloudFormation may not create endpoints',
          templates: {
            [PLATFORM_STACK]: (template) =>
              changeStatements(template, /DeploymentRole/, without('sagemaker:CreateEndpoint')),
          },
        },
      ],
    },
  ],
};

/** A role that may approve as well, and to which the platform's parameter leads. */
async function nameDeputy(aws: Stage['aws']): Promise<void> {
  const client = aws.client(IAMClient);
  const RoleName = 'deputy';
  const document = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const { Role } = await client.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
        Action: 'sts:AssumeRole',
      }),
    }),
  );
  await client.send(
    new PutRolePolicyCommand({ RoleName, PolicyName: 'approve', PolicyDocument: document(EVERYTHING) }),
  );
  const Name = platformParameter('approver-role-arn');
  await aws
    .client(SSMClient)
    .send(new PutParameterCommand({ Name, Value: Role!.Arn, Type: 'String', Overwrite: true }));
}
