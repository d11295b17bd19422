import { strToU8, zipSync } from 'fflate';
import type { RunningKernel } from '../../../../local/kernel/create';
import { SESSIONS, type SessionRequest } from '../../../../local/kernel/auth/sessions';
import { AccessDenied } from '../../../../local/kernel/auth/denied';
import type { CreateFunctionRequest } from '@aws-sdk/client-lambda';
import type { Service } from '../../../../local/kernel/service';
import { lambda } from '../../../../local/services/lambda/service';
import { root, startKernel } from '../../support';
import { fakes, type Handler } from '../states/support';

export const ROLE = 'arn:aws:iam::111122223333:role/function';
export const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:f';

/** An archive of files. */
export const zip = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

/** Sessions that any role gives but one. */
const sessions: Service = {
  name: 'sts',
  operations: [],
  start(_, parts) {
    parts.provide(SESSIONS, {
      create({ roleArn }: SessionRequest) {
        if (roleArn.endsWith('/foreign')) throw new AccessDenied('no trust');
        return { accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 't', expiration: new Date(0) };
      },
    });
  },
};

/** A kernel with Lambda, and what it tells others. */
export class Functions {
  readonly logged: string[] = [];
  readonly metrics: string[] = [];

  private constructor(readonly running: RunningKernel) {}

  static async start(handlers: Readonly<Record<string, Handler>> = {}, directory?: string): Promise<Functions> {
    const seen: { functions?: Functions } = {};
    const others = fakes({
      'logs:PutLogEvents': ({ logEvents }) => {
        seen.functions!.logged.push(...(logEvents as { message: string }[]).map(({ message }) => message));
        return {};
      },
      'monitoring:PutMetricData': ({ MetricData }) => {
        for (const { MetricName, Value, Dimensions } of MetricData as {
          MetricName: string;
          Value: number;
          Dimensions: { Value: string }[];
        }[])
          if (MetricName !== 'Duration')
            seen.functions!.metrics.push(
              `${Dimensions.map(({ Value: value }) => value).join(' ')} ${MetricName} ${Value}`,
            );
        return {};
      },
      ...handlers,
    });
    seen.functions = new Functions(await startKernel([sessions, lambda(), ...others], { directory }));
    return seen.functions;
  }

  get call() {
    return this.running.kernel.call;
  }

  create(source: string, more: Partial<CreateFunctionRequest> = {}) {
    return this.call(root, 'lambda', 'CreateFunction', {
      FunctionName: 'f',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: ROLE,
      Code: { ZipFile: zip({ 'index.mjs': source }) },
      ...more,
    });
  }

  async invoke(event: unknown = {}, more: object = {}) {
    const Payload = Buffer.from(JSON.stringify(event));
    const output = await this.call(root, 'lambda', 'Invoke', { FunctionName: 'f', Payload, ...more });
    const text = output.Payload === undefined ? undefined : Buffer.from(output.Payload).toString();
    return { ...output, answer: text === undefined ? undefined : (JSON.parse(text) as unknown) };
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}
