import { checkConstraints } from '../../../../../local/kernel/wire/constraints/check';
import type { ServiceName } from '../../../../../local/kernel/operation/sdk';

function problem(
  service: ServiceName,
  operation: string,
  input: object,
): { code: string; message: string } | undefined {
  try {
    checkConstraints(service, operation, input);
    return undefined;
  } catch (error) {
    return error as { code: string; message: string };
  }
}

describe('checkConstraints', () => {
  test('an input that keeps to the model passes', () => {
    expect(problem('sagemaker', 'DescribeModel', { ModelName: 'good-name' })).toBeUndefined();
  });

  test('one violation is told in the words of AWS', () => {
    expect(problem('sagemaker', 'DescribeModel', { ModelName: 'x'.repeat(64) })).toMatchObject({
      code: 'ValidationException',
      message: `1 validation error detected: Value '${'x'.repeat(64)}' at 'modelName' failed to satisfy constraint: Member must have length less than or equal to 63`,
    });
  });

  test('all violations are told at once, with their paths', () => {
    const input = {
      TrainingJobName: 'not valid!',
      AlgorithmSpecification: { TrainingInputMode: 'Tape' },
      OutputDataConfig: { S3OutputPath: 's3://b' },
      ResourceConfig: { VolumeSizeInGB: 0, InstanceCount: 1, InstanceType: 'ml.m5.large' },
      StoppingCondition: {},
      Tags: [
        { Key: 'ok', Value: 'v' },
        { Key: '', Value: 'v' },
      ],
    };
    expect(problem('sagemaker', 'CreateTrainingJob', input)!.message.split('; ')).toEqual([
      "4 validation errors detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be null",
      "Value 'not valid!' at 'trainingJobName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}",
      "Value 'Tape' at 'algorithmSpecification.trainingInputMode' failed to satisfy constraint: Member must satisfy enum value set: [Pipe, File, FastFile]",
      "Value '' at 'tags.2.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ]);
  });

  test('keys and values of maps are checked', () => {
    const PrimaryContainer = { Image: 'i', Environment: { 'no spaces': 'v' } };
    const { message } = problem('sagemaker', 'CreateModel', {
      ModelName: 'm',
      ExecutionRoleArn: 'arn:aws:iam::111122223333:role/r',
      PrimaryContainer,
    })!;
    expect(message).toMatch(
      /Value 'no spaces' at 'primaryContainer\.environment\.key' failed to satisfy constraint: Member must satisfy regular/,
    );
  });

  test.each<[ServiceName, string, string]>([
    ['iam', 'GetRole', 'ValidationError'],
    ['cloudformation', 'CreateStack', 'ValidationError'],
    ['logs', 'CreateLogGroup', 'InvalidParameterException'],
    ['kms', 'DescribeKey', 'ValidationException'],
  ])('%s answers with its own code', (service, operation, code) => {
    expect(problem(service, operation, {})).toMatchObject({ code });
  });

  test('SQS and S3 judge values by themselves, but not what is missing', () => {
    expect(problem('sqs', 'CreateQueue', { QueueName: 'q', Attributes: { Fast: '1' } })).toBeUndefined();
    expect(problem('sqs', 'CreateQueue', {})).toMatchObject({ code: 'MissingParameter' });
    expect(problem('s3', 'PutBucketVersioning', { Bucket: 'b' })).toMatchObject({ code: 'InvalidArgument' });
  });

  test('an operation whose input has no rules passes', () => {
    expect(problem('sts', 'GetCallerIdentity', {})).toBeUndefined();
  });
});
