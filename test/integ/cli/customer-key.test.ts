import { spawnSync } from 'node:child_process';
import { resolve } from '../../../local/kernel/paths';
import { TestCloud } from './support';

const cloud = new TestCloud();
beforeAll(() => cloud.start());
afterAll(() => cloud.remove());

test('the real `cdk bootstrap --bootstrap-customer-key` makes a key that S3 uses for whoever deploys', () => {
  // WHEN
  const cdk = spawnSync(
    process.execPath,
    [
      resolve('node_modules/aws-cdk/bin/cdk'),
      'bootstrap',
      'aws://111122223333/us-east-1',
      '--bootstrap-customer-key',
      '--no-notices',
    ],
    {
      cwd: cloud.folder,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: cloud.folder,
        AWS_ENDPOINT_URL: `http://127.0.0.1:${cloud.port}`,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_REGION: 'us-east-1',
      },
    },
  );
  // THEN
  expect([cdk.status, cdk.stderr]).toEqual([0, expect.stringContaining('bootstrapped')]);
  // AND what is deployed is published to the encrypted bucket and read from there
  const { bootstrapped, stacks } = cloud.json<{ bootstrapped: boolean; stacks: { change: string }[] }>('deploy');
  expect(bootstrapped).toBe(false);
  expect(stacks.map(({ change }) => change)).toEqual(['created', 'created', 'created']);
});
