import { CloudFormationClient, paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, paginateDescribeAlarms, paginateListDashboards } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { ECRClient, paginateDescribeRepositories } from '@aws-sdk/client-ecr';
import { EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { IAMClient, paginateListPolicies, paginateListRoles } from '@aws-sdk/client-iam';
import { KMSClient, paginateListAliases } from '@aws-sdk/client-kms';
import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import {
  paginateListEndpointConfigs,
  paginateListEndpoints,
  paginateListModelPackageGroups,
  paginateListModels,
  paginateListPipelines,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { paginateListSchedules, SchedulerClient } from '@aws-sdk/client-scheduler';
import { paginateListStateMachines, SFNClient } from '@aws-sdk/client-sfn';
import { paginateListSubscriptions, paginateListTopics, SNSClient } from '@aws-sdk/client-sns';
import { paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import { paginateDescribeParameters, SSMClient } from '@aws-sdk/client-ssm';
import type { Aws } from '../cli/aws';

/** Names of what an account holds, by kind. */
export type Listings = Readonly<Record<string, readonly string[]>>;

type Lister = (aws: Aws) => Promise<(string | undefined)[]>;

/** Everything of every page. */
async function all<Page, Item>(pages: AsyncIterable<Page>, items: (page: Page) => Item[] | undefined): Promise<Item[]> {
  const found: Item[] = [];
  for await (const page of pages) found.push(...(items(page) ?? []));
  return found;
}

/** A row for each kind of thing that can be created and deleted. Records that AWS keeps (jobs, executions, events) are none. */
const LISTERS: Readonly<Record<string, Lister>> = {
  stacks: async (aws) =>
    (await all(paginateDescribeStacks({ client: aws.client(CloudFormationClient) }, {}), (page) => page.Stacks)).map(
      ({ StackName }) => StackName,
    ),
  buckets: async (aws) =>
    ((await aws.client(S3Client).send(new ListBucketsCommand({}))).Buckets ?? []).map(({ Name }) => Name),
  roles: async (aws) =>
    (await all(paginateListRoles({ client: aws.client(IAMClient) }, {}), (page) => page.Roles)).map(
      ({ RoleName }) => RoleName,
    ),
  policies: async (aws) =>
    (
      await all(paginateListPolicies({ client: aws.client(IAMClient) }, { Scope: 'Local' }), (page) => page.Policies)
    ).map(({ PolicyName }) => PolicyName),
  // Keys live on for their waiting period; without an alias nobody finds them by name.
  'key aliases': async (aws) =>
    (await all(paginateListAliases({ client: aws.client(KMSClient) }, {}), (page) => page.Aliases))
      .map(({ AliasName }) => AliasName)
      .filter((name) => !name?.startsWith('alias/aws/')),
  functions: async (aws) =>
    (await all(paginateListFunctions({ client: aws.client(LambdaClient) }, {}), (page) => page.Functions)).map(
      ({ FunctionName }) => FunctionName,
    ),
  'state machines': async (aws) =>
    (await all(paginateListStateMachines({ client: aws.client(SFNClient) }, {}), (page) => page.stateMachines)).map(
      ({ name }) => name,
    ),
  rules: async (aws) =>
    ((await aws.client(EventBridgeClient).send(new ListRulesCommand({}))).Rules ?? []).map(({ Name }) => Name),
  schedules: async (aws) =>
    (await all(paginateListSchedules({ client: aws.client(SchedulerClient) }, {}), (page) => page.Schedules)).map(
      ({ Name }) => Name,
    ),
  topics: async (aws) =>
    (await all(paginateListTopics({ client: aws.client(SNSClient) }, {}), (page) => page.Topics)).map(
      ({ TopicArn }) => TopicArn,
    ),
  subscriptions: async (aws) =>
    (await all(paginateListSubscriptions({ client: aws.client(SNSClient) }, {}), (page) => page.Subscriptions)).map(
      ({ SubscriptionArn }) => SubscriptionArn,
    ),
  queues: async (aws) => all(paginateListQueues({ client: aws.client(SQSClient) }, {}), (page) => page.QueueUrls),
  alarms: async (aws) =>
    (await all(paginateDescribeAlarms({ client: aws.client(CloudWatchClient) }, {}), (page) => page.MetricAlarms)).map(
      ({ AlarmName }) => AlarmName,
    ),
  dashboards: async (aws) =>
    (
      await all(paginateListDashboards({ client: aws.client(CloudWatchClient) }, {}), (page) => page.DashboardEntries)
    ).map(({ DashboardName }) => DashboardName),
  'log groups': async (aws) =>
    (
      await all(paginateDescribeLogGroups({ client: aws.client(CloudWatchLogsClient) }, {}), (page) => page.logGroups)
    ).map(({ logGroupName }) => logGroupName),
  parameters: async (aws) =>
    (await all(paginateDescribeParameters({ client: aws.client(SSMClient) }, {}), (page) => page.Parameters)).map(
      ({ Name }) => Name,
    ),
  repositories: async (aws) =>
    (await all(paginateDescribeRepositories({ client: aws.client(ECRClient) }, {}), (page) => page.repositories)).map(
      ({ repositoryName }) => repositoryName,
    ),
  pipelines: async (aws) =>
    (
      await all(paginateListPipelines({ client: aws.client(SageMakerClient) }, {}), (page) => page.PipelineSummaries)
    ).map(({ PipelineName }) => PipelineName),
  'model package groups': async (aws) =>
    (
      await all(
        paginateListModelPackageGroups({ client: aws.client(SageMakerClient) }, {}),
        (page) => page.ModelPackageGroupSummaryList,
      )
    ).map(({ ModelPackageGroupName }) => ModelPackageGroupName),
  models: async (aws) =>
    (await all(paginateListModels({ client: aws.client(SageMakerClient) }, {}), (page) => page.Models)).map(
      ({ ModelName }) => ModelName,
    ),
  'endpoint configurations': async (aws) =>
    (
      await all(
        paginateListEndpointConfigs({ client: aws.client(SageMakerClient) }, {}),
        (page) => page.EndpointConfigs,
      )
    ).map(({ EndpointConfigName }) => EndpointConfigName),
  endpoints: async (aws) =>
    (await all(paginateListEndpoints({ client: aws.client(SageMakerClient) }, {}), (page) => page.Endpoints)).map(
      ({ EndpointName }) => EndpointName,
    ),
};

/** Lists every service that stacks, pipelines and people create things in. */
export async function listEverything(aws: Aws): Promise<Listings> {
  const entries = Object.entries(LISTERS).map(async ([kind, list]) => {
    const names = (await list(aws)).map((name) => name ?? '').sort();
    return [kind, names] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
