import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';
import { ServiceError } from '../../../kernel/operation/error';
import { INTERNAL, TOO_LARGE, UNAVAILABLE } from './request';

/** A function that the gateway invokes, and as whom. */
export interface Target {
  /** The ARN of a function, or API Gateway's longer form of it. */
  readonly uri: string;
  /** The role to invoke it with; without one the function's own policy decides. */
  readonly roleArn?: string;
  /** What the function's policy sees as the source. */
  readonly sourceArn: string;
  readonly stageVariables?: Readonly<Record<string, string>>;
  /** Real ms. */
  readonly timeout: number;
}

const LONG_FORM = /^arn:aws:apigateway:[^:]+:lambda:path\/[^/]+\/functions\/(.+)\/invocations$/;

/** The function of an integration's or authorizer's URI. */
export const functionOf = (uri: string, variables: Readonly<Record<string, string>> = {}): string =>
  (LONG_FORM.exec(uri)?.[1] ?? uri).replace(/\$\{stageVariables\.(\w+)\}/g, (_, name: string) => variables[name] ?? '');

/**
 * Invokes a function and waits for its answer.
 *
 * @throws Refused: 500 when it may not be invoked or fails, 503 when it is throttled or takes too long
 */
export async function invoke(kernel: Kernel, target: Target, event: object): Promise<Uint8Array> {
  const invoked = kernel.call(identityOf(kernel, target), 'lambda', 'Invoke', {
    FunctionName: functionOf(target.uri, target.stageVariables),
    Payload: Buffer.from(JSON.stringify(event)),
  });
  const { Payload = new Uint8Array(), FunctionError } = await withinTime(kernel, invoked, target.timeout);
  if (FunctionError !== undefined)
    throw INTERNAL(`The Lambda function failed: ${Buffer.from(Payload).toString().slice(0, 1024)}`);
  return Payload;
}

function identityOf({ accountId }: Kernel, { roleArn, sourceArn }: Target): Identity {
  const service = 'apigateway.amazonaws.com';
  if (roleArn !== undefined) return { kind: 'assume', roleArn, service, sessionName: 'BackplaneAssumeRoleSession' };
  return { kind: 'service', principal: service, sourceArn, sourceAccount: accountId };
}

async function withinTime<T>(kernel: Kernel, work: Promise<T>, timeout: number): Promise<T> {
  let cancel = () => {};
  const late = new Promise<never>((_, reject) => {
    cancel = kernel.clock.real.after(timeout, () => reject(UNAVAILABLE(`no answer within ${timeout} ms`)));
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.status === 429) throw UNAVAILABLE(error.message);
    throw error.code === 'RequestTooLargeException' ? TOO_LARGE() : INTERNAL(error.message);
  } finally {
    cancel();
  }
}
