import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { resolve } from '../../../local/kernel/paths';
import { operation } from '../../../local/kernel/operation/operation';
import type { Service } from '../../../local/kernel/service';
import { cloudtrail } from '../../../local/services/cloudtrail/service';
import { iam } from '../../../local/services/iam/service';
import { s3 } from '../../../local/services/s3/service';
import { sqs } from '../../../local/services/sqs/service';
import { ssm } from '../../../local/services/ssm/service';
import { sts } from '../../../local/services/sts/service';
import { startCloud, type Cloud } from '../../local/support';

const run = promisify(execFile);
/** What arrived at CloudWatch, by content type. */
const metrics = new Map<string | undefined, { encoding?: string; last?: unknown }>();

const monitoring: Service = {
  name: 'monitoring',
  operations: [
    operation('monitoring', 'PutMetricData', {
      authorize: () => [],
      handle({ MetricData = [] }, { http }) {
        const type = http?.headers['content-type']?.split(';', 1)[0];
        metrics.set(type, { encoding: http?.headers['content-encoding'], last: MetricData.at(-1) });
        return {};
      },
    }),
  ],
};

let cloud: Cloud;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-clients-'));
  cloud = await startCloud([iam(), sts(), s3(), sqs(), ssm(), cloudtrail(), monitoring], { directory: folder });
});
afterEach(async () => {
  await cloud.close();
  await rm(folder, { recursive: true });
});

test('boto3 speaks every protocol with the local cloud', async () => {
  const script = resolve('test/integ/clients/boto3_calls.py');
  const { stdout } = await run(resolve('.venv-clients/bin/python'), [script, cloud.url], { env: clean() });
  expect(JSON.parse(stdout)).toEqual({
    iam_and_sts: {
      root: 'arn:aws:iam::111122223333:root',
      user: 'arn:aws:iam::111122223333:user/ann',
      session: 'arn:aws:sts::111122223333:assumed-role/app/run',
      trust: true,
      denied: [
        'ClientError',
        'AccessDenied',
        'User: arn:aws:iam::111122223333:user/ann is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::111122223333:role/ because no identity-based policy allows the iam:ListRoles action',
        403,
      ],
      missing: ['NoSuchEntityException', 'NoSuchEntity', 'The role with name nobody cannot be found.', 404],
      pages: [1],
    },
    s3: {
      same: true,
      range: 'el',
      metadata: { owner: 'ann' },
      presigned: 'hello',
      keys: ['a dir/big+file.bin', 'small'],
      missing: ['NoSuchKey', 'NoSuchKey', 'The specified key does not exist.', 404],
      head: ['ClientError', '404', 'Not Found', 404],
    },
    json_services: {
      parameter: '1',
      message: 'hello',
      'no parameter': ['ParameterNotFound', 'ParameterNotFound', expect.any(String), 400],
      'no queue': ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue', expect.any(String), 400],
      'not implemented': [
        'ClientError',
        'NotImplemented',
        'ssm:ListDocuments is not implemented by the local cloud',
        501,
      ],
      constraint: [
        'ValidationException',
        'ValidationException',
        expect.stringMatching(
          /^1 validation error detected: Value 'x+\.\.\.' at 'name' failed to satisfy constraint: Member must have length less than or equal to/,
        ),
        400,
      ],
    },
    cloudwatch: ['smithy-rpc-v2-cbor', 'json', 'query'],
  });
  const last = { MetricName: 'm299', Timestamp: new Date('2026-03-01T00:00:00Z'), Value: 299.5 };
  expect([...metrics]).toEqual([
    ['application/cbor', { encoding: 'gzip', last }],
    ['application/x-amz-json-1.0', { encoding: 'gzip', last }],
    ['application/x-www-form-urlencoded', { encoding: 'gzip', last }],
  ]);
});

describe('the AWS CLI', () => {
  const aws = async (...args: string[]) => {
    const { stdout } = await run(resolve('.venv-clients/bin/aws'), ['--endpoint-url', cloud.url, ...args], {
      env: clean(),
    });
    return stdout;
  };

  test('copies files to S3 and back', async () => {
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    await writeFile(from, Buffer.alloc(12_000_000, 'abc'));
    await aws('s3', 'mb', 's3://data');
    await aws('s3', 'cp', '--no-progress', from, 's3://data/x/file');
    await aws('s3', 'cp', '--no-progress', 's3://data/x/file', to);
    expect((await readFile(to)).equals(await readFile(from))).toBe(true);
    expect(await aws('s3', 'ls', 's3://data/x/')).toMatch(/12000000 file/);
  });

  test('reads identities and their history', async () => {
    expect(JSON.parse(await aws('sts', 'get-caller-identity'))).toMatchObject({
      Arn: 'arn:aws:iam::111122223333:root',
    });
    await aws('iam', 'create-user', '--user-name', 'bob', '--tags', 'Key=team,Value=risk');
    expect(JSON.parse(await aws('iam', 'list-user-tags', '--user-name', 'bob'))).toMatchObject({
      Tags: [{ Key: 'team', Value: 'risk' }],
    });
    const history = await aws(
      'cloudtrail',
      'lookup-events',
      '--lookup-attributes',
      'AttributeKey=EventName,AttributeValue=CreateUser',
    );
    expect(JSON.parse(history)).toMatchObject({ Events: [{ EventName: 'CreateUser', Username: 'root' }] });
  });

  test('shows why something failed', async () => {
    await expect(aws('iam', 'get-role', '--role-name', 'nobody')).rejects.toThrow(
      /An error occurred \(NoSuchEntity\) when calling the GetRole operation: The role with name nobody cannot be found\./,
    );
  });
});

/** Nothing of the caller's AWS settings. */
function clean(): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
