import { emptyBucket } from '../../../cli/destroy/buckets';
import { destroy } from '../../../cli/destroy/destroy';
import { deleteRetained } from '../../../cli/destroy/retained';
import { silent } from '../../../cli/progress/progress';
import { awsError, fakeAws } from '../support';

const operations = (aws: ReturnType<typeof fakeAws>) => aws.calls.map(({ operation }) => operation);

describe('emptying a bucket', () => {
  test('deletes every version and delete marker until nothing is left', async () => {
    const pages = [
      { Versions: [{ Key: 'a', VersionId: '1' }], DeleteMarkers: [{ Key: 'a', VersionId: '2' }] },
      { Versions: [{ Key: 'b', VersionId: '1' }] },
      {},
    ];
    const aws = fakeAws({ ListObjectVersions: () => pages.shift(), DeleteObjects: () => ({}) });
    await emptyBucket(aws, 'data');
    const deleted = aws.calls.filter(({ operation }) => operation === 'DeleteObjects').map(({ input }) => input.Delete);
    expect(deleted).toEqual([
      {
        Objects: [
          { Key: 'a', VersionId: '1' },
          { Key: 'a', VersionId: '2' },
        ],
        Quiet: true,
      },
      { Objects: [{ Key: 'b', VersionId: '1' }], Quiet: true },
    ]);
  });

  test('an object that cannot be deleted ends it, instead of trying for ever', async () => {
    const aws = fakeAws({
      ListObjectVersions: () => ({ Versions: [{ Key: 'a', VersionId: '1' }] }),
      DeleteObjects: () => ({ Errors: [{ Key: 'a', Code: 'AccessDenied', Message: 'locked' }] }),
    });
    await expect(emptyBucket(aws, 'data')).rejects.toThrow('data/a cannot be deleted (AccessDenied: locked)');
  });

  test('a bucket that is gone is empty', async () => {
    const ListObjectVersions = () => {
      throw awsError('NoSuchBucket', 'gone');
    };
    await emptyBucket(fakeAws({ ListObjectVersions }), 'data');
  });
});

test('of what stacks retained, only what is tagged as the model’s is deleted, endpoints to their end', async () => {
  let looks = 0;
  const aws = fakeAws({
    ListEndpointConfigs: () => ({
      EndpointConfigs: ['mine', 'theirs'].map((name) => ({
        EndpointConfigName: name,
        EndpointConfigArn: `arn:${name}`,
      })),
    }),
    ListModels: () => ({
      Models: ['mine', 'other'].map((name) => ({ ModelName: name, ModelArn: `arn:model/${name}` })),
    }),
    // That of a serverless version, one of another model, and one that belongs to a stack.
    ListEndpoints: () => ({
      Endpoints: [
        { EndpointName: 'headgate-flight-delay-3-t1abc', EndpointArn: 'arn:endpoint/mine' },
        { EndpointName: 'headgate-churn-3-t1abc', EndpointArn: 'arn:endpoint/other' },
        { EndpointName: 'headgate-flight-delay-staging', EndpointArn: 'arn:endpoint/mine' },
      ],
    }),
    ListTags: ({ ResourceArn }: { ResourceArn: string }) => ({
      Tags: [{ Key: 'headgate:model', Value: ResourceArn.endsWith('mine') ? 'flight-delay' : 'churn' }],
    }),
    DeleteEndpoint: () => ({}),
    DescribeEndpoint: () => {
      if (++looks < 3) return { EndpointStatus: 'Deleting' };
      throw awsError('ValidationException', 'Could not find endpoint "headgate-flight-delay-3-t1abc".');
    },
    DeleteEndpointConfig: () => ({}),
    DeleteModel: () => ({}),
  });
  expect(await deleteRetained(aws, 'flight-delay')).toEqual(['headgate-flight-delay-3-t1abc', 'mine', 'mine']);
  expect(operations(aws).filter((name) => name.startsWith('Delete'))).toEqual([
    'DeleteEndpoint',
    'DeleteEndpointConfig',
    'DeleteModel',
  ]);
  expect(looks).toBe(3);
});

describe('a model', () => {
  test('that is not deployed is named with those that are, and nothing is deleted', async () => {
    const aws = fakeAws({
      DescribeStacks: () => ({
        Stacks: [
          {
            StackName: 'FlightDelayTraining',
            StackStatus: 'CREATE_COMPLETE',
            Tags: [{ Key: 'headgate:model', Value: 'flight-delay' }],
          },
        ],
      }),
    });
    await expect(destroy(aws, silent, ['churn'])).rejects.toThrow(
      'churn is not deployed here: deployed are flight-delay',
    );
    expect(operations(aws).filter((name) => /Delete|Stop|Cancel/.test(name))).toEqual([]);
  });

  test('is found by its stacks’ tags: a running pipeline is stopped, versions go before their group', async () => {
    // GIVEN a model that is no longer declared, with a pipeline under way and two versions
    let stack = 'CREATE_COMPLETE';
    let pipeline = 'Executing';
    const job = 'arn:aws:sagemaker:us-east-1:111122223333:training-job/pipelines-x-Train';
    const aws = fakeAws({
      DescribeStacks: () => ({
        Stacks: [
          {
            StackId: 'arn:stack/ChurnTraining',
            StackName: 'ChurnTraining',
            StackStatus: stack,
            Tags: [{ Key: 'headgate:model', Value: 'churn' }],
          },
        ],
      }),
      DescribeStackEvents: () => ({ StackEvents: [] }),
      ListPipelineExecutions: () => ({
        PipelineExecutionSummaries: [{ PipelineExecutionArn: 'arn:run', PipelineExecutionStatus: pipeline }],
      }),
      StopPipelineExecution: () => ((pipeline = 'Stopped'), {}),
      DescribePipelineExecution: () => ({ PipelineExecutionStatus: pipeline }),
      ListPipelineExecutionSteps: () => ({
        PipelineExecutionSteps: [{ StepName: 'Train', Metadata: { TrainingJob: { Arn: job } } }],
      }),
      ListModelPackages: () => ({ ModelPackageSummaryList: [{ ModelPackageArn: 'v2' }, { ModelPackageArn: 'v1' }] }),
      DeleteModelPackage: () => ({}),
      DeleteStack: () => ((stack = 'DELETE_COMPLETE'), {}),
      DeleteTrainingJob: () => ({}),
    });
    // WHEN it is destroyed
    const { destroyed } = await destroy(aws, silent, ['churn']);
    // THEN in the order that SageMaker and CloudFormation ask for, as the bootstrap's role
    expect(destroyed).toEqual(['ChurnTraining']);
    expect(operations(aws).filter((name) => /^(Delete|Stop)/.test(name))).toEqual([
      'StopPipelineExecution',
      'DeleteModelPackage',
      'DeleteModelPackage',
      'DeleteStack',
      'DeleteTrainingJob',
    ]);
    expect(aws.calls.find(({ operation }) => operation === 'DeleteStack')!.input.RoleARN).toBe(
      'arn:aws:iam::111122223333:role/cdk-hnb659fds-cfn-exec-role-111122223333-us-east-1',
    );
  });
});
