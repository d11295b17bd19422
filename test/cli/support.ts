import { PassThrough } from 'node:stream';
import type { Aws, ClientType } from '../../cli/aws';
import type { Io } from '../../cli/io';
import type { Target } from '../../cli/target/target';

/** What an account answers, by the operation's name. */
export type Answers = Readonly<Record<string, (input: never) => unknown>>;

/** An account made of answers; `calls` are the operations in their order. */
export interface FakeAws extends Aws {
  readonly calls: { readonly operation: string; readonly input: Record<string, unknown> }[];
}

const LOCAL: Target = { kind: 'local', endpoint: 'http://127.0.0.1:1', because: 'a test' };

/** Identity of every fake account. */
export const IDENTITY = { Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/alice' };

export const place = { account: '111122223333', region: 'us-east-1', partition: 'aws', caller: IDENTITY.Arn };

/** An account that answers from a table; an operation that is not in it fails the test by name. */
export function fakeAws(answers: Answers, target: Target = LOCAL): FakeAws {
  const calls: FakeAws['calls'] = [];
  const send = async (command: { readonly constructor: { readonly name: string }; readonly input: never }) => {
    const operation = command.constructor.name.replace(/Command$/, '');
    calls.push({ operation, input: command.input });
    const answer = { GetCallerIdentity: () => IDENTITY, ...answers }[operation];
    if (answer === undefined) throw new Error(`the fake account has no answer to ${operation}`);
    return (answer as (input: never) => unknown)(command.input);
  };
  const aws: FakeAws = {
    target,
    pollMs: 1,
    calls,
    client<C>(type: ClientType<C>): C {
      const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
      return Object.assign(new type({ region: 'us-east-1', credentials }) as object, { send }) as C;
    },
    as: () => aws,
  };
  return aws;
}

/** An error as the SDK throws it. */
export function awsError(name: string, message: string, extra: object = {}): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 }, ...extra });
}

/** A caller whose output is kept. */
export function fakeIo(
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string; readonly stdin?: string } = {},
) {
  const output = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => new PassThrough().on('data', (part: Buffer) => (output[name] += part));
  const stdin = Object.assign(
    (async function* () {
      yield Buffer.from(options.stdin ?? '');
    })(),
    { isTTY: false },
  );
  const io: Io = {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    stdin,
    env: options.env ?? {},
    cwd: options.cwd ?? '/nowhere',
  };
  return { io, output };
}
