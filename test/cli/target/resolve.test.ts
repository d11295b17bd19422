import { CommandError, UsageError } from '../../../cli/errors';
import type { LocalCloudState } from '../../../cli/target/probe';
import { resolveTarget } from '../../../cli/target/resolve';
import type { TargetInput } from '../../../cli/target/resolve';

const run = { pid: 4711, port: 4566, startedAt: '2026-11-22T00:00:00Z' };
const running: LocalCloudState = { state: 'running', run };
const dead: LocalCloudState = { state: 'dead', run };
const silent: LocalCloudState = { state: 'silent', run };
const none: LocalCloudState = { state: 'none' };

const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIAREALREALREALREAL',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
  AWS_PROFILE: 'production',
  AWS_REGION: 'eu-west-1',
};

const given = (input: Partial<TargetInput>): TargetInput => ({
  env: {},
  localCloud: none,
  folder: '.headgate',
  ...input,
});

describe('the running local cloud', () => {
  test.each([
    ['nothing else is said', {}],
    ['AWS credentials are around', { env: CREDENTIALS }],
    ['it is asked for', { option: 'local' }],
    [
      'it is asked for, and AWS_ENDPOINT_URL names another',
      { option: 'local', env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } },
    ],
    ['AWS_ENDPOINT_URL is empty', { env: { AWS_ENDPOINT_URL: '' } }],
    ['AWS_ENDPOINT_URL is blank', { env: { AWS_ENDPOINT_URL: '  ' } }],
  ])('is the target when %s', (_, input) => {
    expect(resolveTarget(given({ localCloud: running, ...input }))).toEqual({
      kind: 'local',
      endpoint: 'http://127.0.0.1:4566',
      because: '.headgate/run.json',
    });
  });

  test.each([
    ['dead', dead, /not running any more \(process 4711 is gone\); AWS was not touched/],
    ['silent', silent, /does not answer on port 4566, though process 4711 is there/],
    ['not there', none, /no local cloud runs in \.headgate .*--cloud DIR.*, and AWS is never a default/],
  ])('is no target when it is %s: the three ways are named', (_, localCloud, message) => {
    const resolve = () => resolveTarget(given({ localCloud, env: CREDENTIALS }));
    expect(resolve).toThrow(message);
    expect(resolve).toThrow(/headgate up.*AWS_ENDPOINT_URL.*--target aws/);
    expect(resolve).toThrow(CommandError);
    expect(resolve).not.toThrow(UsageError);
  });

  test.each([dead, silent, none])('asked for and not there is no reason to offer AWS', (localCloud) => {
    expect(() => resolveTarget(given({ option: 'local', localCloud }))).toThrow(/start it with `headgate up`$/);
  });
});

describe('AWS_ENDPOINT_URL', () => {
  test.each([running, dead, silent, none])('is the target whatever the local cloud does', (localCloud) => {
    const env = { ...CREDENTIALS, AWS_ENDPOINT_URL: 'http://127.0.0.1:5000/' };
    expect(resolveTarget(given({ localCloud, env }))).toEqual({
      kind: 'local',
      endpoint: 'http://127.0.0.1:5000',
      because: 'AWS_ENDPOINT_URL',
    });
  });

  test.each(['http://localhost:4566', 'http://10.0.0.5:4566', 'https://cloud.example.test'])('may be %s', (url) => {
    expect(resolveTarget(given({ env: { AWS_ENDPOINT_URL: url } }))).toMatchObject({ kind: 'local', endpoint: url });
  });

  test.each([
    'https://sagemaker.us-east-1.amazonaws.com',
    'https://SAGEMAKER.US-EAST-1.AMAZONAWS.COM',
    'https://amazonaws.com',
    'https://sagemaker.us-east-1.amazonaws.com.',
    'https://s3.cn-north-1.amazonaws.com.cn',
    'https://sagemaker.us-east-1.api.aws',
  ])('may not be AWS itself: %s', (url) => {
    expect(() => resolveTarget(given({ env: { AWS_ENDPOINT_URL: url } }))).toThrow(/is AWS itself: .*--target aws/);
  });

  test.each(['127.0.0.1:4566', 'not a url', 'file:///etc/passwd', '4566'])('must be a URL: %s', (url) => {
    expect(() => resolveTarget(given({ env: { AWS_ENDPOINT_URL: url } }))).toThrow(UsageError);
  });

  test('of a host that only looks like AWS is fine', () => {
    const env = { AWS_ENDPOINT_URL: 'http://amazonaws.com.example.test:4566' };
    expect(resolveTarget(given({ env }))).toMatchObject({ kind: 'local' });
  });
});

describe('--target aws', () => {
  test.each([running, dead, silent, none])('leads to the account, whatever the local cloud does', (localCloud) => {
    expect(resolveTarget(given({ option: 'aws', localCloud }))).toEqual({ kind: 'aws', region: undefined });
  });

  test('takes a Region', () => {
    expect(resolveTarget(given({ option: 'aws', region: 'eu-west-1' }))).toEqual({ kind: 'aws', region: 'eu-west-1' });
  });

  test('contradicts AWS_ENDPOINT_URL', () => {
    const input = given({ option: 'aws', env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' } });
    expect(() => resolveTarget(input)).toThrow(/--target aws and AWS_ENDPOINT_URL=.* contradict each other/);
  });
});

test.each(['AWS', 'Aws', 'production', '', 'http://127.0.0.1:4566'])('--target %j is no target', (option) => {
  expect(() => resolveTarget(given({ option, localCloud: running }))).toThrow(UsageError);
});

test('a Region without --target aws is refused rather than ignored', () => {
  expect(() => resolveTarget(given({ region: 'eu-west-1', localCloud: running }))).toThrow(
    /--region is for --target aws/,
  );
});

test('only --target aws ever leads to AWS', () => {
  // GIVEN every combination of the inputs
  const options = [undefined, 'local', 'aws'];
  const environments = [{}, CREDENTIALS, { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }];
  const clouds = [running, dead, silent, none];
  for (const option of options)
    for (const env of environments)
      for (const localCloud of clouds) {
        // WHEN it is resolved
        let kind: string | undefined;
        try {
          kind = resolveTarget(given({ option, env, localCloud })).kind;
        } catch {
          kind = undefined;
        }
        // THEN AWS is the target only if it was asked for
        if (option !== 'aws') expect(kind).not.toBe('aws');
      }
});
