import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from '../../kernel/paths';
import { containment } from './containment';
import type { FunctionSpec, Surroundings } from './function-spec';

/** The runtimes that the local cloud has, by what runs them. Node is always the one that runs the cloud. */
const RUNTIMES: Readonly<Record<string, 'node' | 'python'>> = {
  'nodejs20.x': 'node',
  'nodejs22.x': 'node',
  'nodejs24.x': 'node',
  'python3.11': 'python',
  'python3.12': 'python',
  'python3.13': 'python',
};

/** Whether functions of a runtime can run here. */
export const isRuntime = (name: string): boolean => Object.hasOwn(RUNTIMES, name);

export const RUNTIME_NAMES: readonly string[] = Object.keys(RUNTIMES);

/** Starts the process of a function: alone in its process group, with nothing of the host's environment. */
export function launch(spec: FunctionSpec, surroundings: Surroundings, api: string, temporary: string): ChildProcess {
  const [command, ...args] = [...containment().command, ...commandOf(spec)] as [string, ...string[]];
  return spawn(command, args, {
    cwd: spec.code,
    env: environmentOf(spec, surroundings, api, temporary),
    // Standard input stays open for as long as this process lives: the bootstrap ends with it.
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
}

function commandOf({ runtime, memory }: FunctionSpec): string[] {
  if (RUNTIMES[runtime] === 'python') {
    const own = resolve('.venv/bin/python3');
    return [existsSync(own) ? own : 'python3', resolve('local/runtimes/lambda/bootstrap/python.py')];
  }
  return [process.execPath, `--max-old-space-size=${memory}`, resolve('local/runtimes/lambda/bootstrap/node.mjs')];
}

function environmentOf(
  spec: FunctionSpec,
  { region, endpoint, credentials, logStream }: Surroundings,
  api: string,
  temporary: string,
): Record<string, string> {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    TMPDIR: temporary,
    ...spec.environment,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_EXECUTION_ENV: `AWS_Lambda_${spec.runtime}`,
    AWS_LAMBDA_RUNTIME_API: api,
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: spec.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memory),
    AWS_LAMBDA_LOG_GROUP_NAME: spec.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    // Lambda brings its own Node; which one runs here says nothing about the function.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    LAMBDA_TASK_ROOT: spec.code,
    LAMBDA_RUNTIME_DIR: resolve('local/runtimes/lambda/bootstrap'),
    _HANDLER: spec.handler,
  };
}
