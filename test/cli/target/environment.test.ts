import { connect } from '../../../cli/aws';
import { scrubAws } from '../../../cli/target/environment';
import { STSClient } from '@aws-sdk/client-sts';

test('nothing of the caller’s AWS is left', () => {
  // GIVEN an environment that is signed in
  const env: NodeJS.ProcessEnv = {
    PATH: '/bin',
    AWS_ACCESS_KEY_ID: 'AKIAREAL',
    AWS_PROFILE: 'production',
    AWS_ENDPOINT_URL_S3: 'https://s3.amazonaws.com',
    AWS_CONFIG_FILE: '/home/alice/.aws/config',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.2/',
  };
  // WHEN it is scrubbed
  scrubAws(env);
  // THEN neither variables nor files nor the instance's metadata lead to credentials
  expect(env).toEqual({
    PATH: '/bin',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
});

test('a local connection has the local cloud’s credentials, Region and endpoint, whatever the environment says', async () => {
  process.env.AWS_ACCESS_KEY_ID = 'AKIAREAL';
  process.env.AWS_ENDPOINT_URL_STS = 'https://sts.amazonaws.com';
  process.env.AWS_REGION = 'eu-west-1';
  try {
    const { config } = connect({ kind: 'local', endpoint: 'http://127.0.0.1:4566', because: 'a test' }).client(
      STSClient,
    );
    expect(await config.credentials()).toMatchObject({ accessKeyId: 'test', secretAccessKey: 'test' });
    expect(await config.region()).toBe('us-east-1');
    expect(await config.endpoint!()).toMatchObject({ hostname: '127.0.0.1', port: 4566 });
  } finally {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_ENDPOINT_URL_STS', 'AWS_REGION']) delete process.env[name];
  }
});
