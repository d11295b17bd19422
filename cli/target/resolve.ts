import { UsageError, CommandError } from '../errors';
import type { LocalCloudState } from './probe';
import type { Target } from './target';

/** All that decides where a command works. */
export interface TargetInput {
  /** `--target`. */
  readonly option?: string;
  /** `--region`. */
  readonly region?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly localCloud: LocalCloudState;
  /** Folder of the local cloud, for messages. */
  readonly folder: string;
}

const THREE_WAYS =
  'start the local cloud with `headgate up`, set AWS_ENDPOINT_URL=http://127.0.0.1:PORT, or say --target aws';

/**
 * Decides where a command works. AWS is never a default: credentials in the environment mean nothing here, only
 * `--target aws` does.
 *
 * @throws UsageError when the inputs contradict each other
 * @throws CommandError when nothing says where
 */
export function resolveTarget(input: TargetInput): Target {
  const { option, env, region } = input;
  if (option !== undefined && option !== 'aws' && option !== 'local')
    throw new UsageError(`--target must be aws or local, got ${JSON.stringify(option)}`, THREE_WAYS);
  const endpoint = nonEmpty(env.AWS_ENDPOINT_URL);
  if (option === 'aws') {
    if (endpoint !== undefined)
      throw new UsageError(`--target aws and AWS_ENDPOINT_URL=${endpoint} contradict each other`, 'drop one of them');
    return { kind: 'aws', region };
  }
  if (region !== undefined) throw new UsageError('--region is for --target aws', 'the local cloud has one: us-east-1');
  if (option === undefined && endpoint !== undefined)
    return { kind: 'local', endpoint: checkEndpoint(endpoint), because: 'AWS_ENDPOINT_URL' };
  return running(input);
}

function running({ localCloud, folder, option }: TargetInput): Target {
  const ways = option === 'local' ? 'start it with `headgate up`' : THREE_WAYS;
  switch (localCloud.state) {
    case 'running':
      return {
        kind: 'local',
        endpoint: `http://127.0.0.1:${localCloud.run.port}`,
        because: `${folder}/run.json`,
      };
    case 'silent':
      throw new CommandError(
        `the local cloud of ${folder} does not answer on port ${localCloud.run.port}, though process ${localCloud.run.pid} is there`,
        ways,
      );
    case 'dead':
      throw new CommandError(
        `the local cloud of ${folder} is not running any more (process ${localCloud.run.pid} is gone); AWS was not touched`,
        ways,
      );
    case 'none':
      throw new CommandError(
        `no target: no local cloud runs in ${folder} (one with another folder: --cloud DIR), and AWS is never a default`,
        ways,
      );
  }
}

/** An endpoint of AWS would be the account by the back door. */
function checkEndpoint(endpoint: string): string {
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol))
    throw new UsageError(
      `AWS_ENDPOINT_URL must be a URL, got ${JSON.stringify(endpoint)}`,
      'such as http://127.0.0.1:4566',
    );
  const { hostname, origin } = new URL(endpoint);
  if (/(^|\.)(amazonaws\.com(\.cn)?|api\.aws|aws\.dev)\.?$/i.test(hostname))
    throw new UsageError(`AWS_ENDPOINT_URL=${endpoint} is AWS itself`, 'unset it and say --target aws');
  return origin;
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}
