import { CREDENTIALS } from '../../../../kernel/auth/credentials';
import type { Kernel } from '../../../../kernel/kernel';
import type { Caller } from '../../../../kernel/operation/caller';
import { AUTHORIZER } from '../../../../kernel/operation/dispatcher';
import { ServiceError } from '../../../../kernel/operation/error';
import { signatureOf } from '../../../../kernel/wire/signature/credential';
import { sha256, SignatureRefused, verify } from '../../../../kernel/wire/signature/verify';
import { executeArn } from '../../names';
import { requestPath } from '../context';
import { FORBIDDEN, type AuthorizerContext, type GatewayRequest } from '../request';

/** Lets in who signed for `execute-api` and may `execute-api:Invoke` this path. */
export function byIam(kernel: Kernel, request: GatewayRequest): AuthorizerContext {
  const { wire } = request;
  const caller = callerOf(kernel, request);
  const resource = executeArn(kernel, requestPath(request));
  try {
    const context = { ...kernel, caller, requestId: wire.id, http: wire };
    kernel.get(AUTHORIZER).check(caller, [{ action: 'execute-api:Invoke', resource }], context);
  } catch (error) {
    throw error instanceof ServiceError ? FORBIDDEN(error.message) : error;
  }
  return { kind: 'iam', iam: describe(caller) };
}

function callerOf(kernel: Kernel, { wire, body }: GatewayRequest): Caller {
  const signature = signatureOf(wire);
  if (signature === undefined || 'missing' in signature) throw FORBIDDEN('the request is not signed');
  if (signature.service !== 'execute-api')
    throw FORBIDDEN(`the request must be signed for execute-api, got ${signature.service}`);
  const hash = sha256(body);
  const declared = wire.headers['x-amz-content-sha256'] ?? hash;
  if (declared !== hash && declared !== 'UNSIGNED-PAYLOAD') throw FORBIDDEN('x-amz-content-sha256 is not the body’s');
  try {
    const { clock, region } = kernel;
    const by = { credentials: kernel.get(CREDENTIALS), region, now: clock.real.now(), virtualNow: clock.now() };
    return verify(wire, signature, declared, by).credential.caller;
  } catch (error) {
    throw error instanceof SignatureRefused ? FORBIDDEN(error.message) : error;
  }
}

function describe(caller: Caller): Record<string, string | null> {
  if (!('arn' in caller)) return {};
  return {
    accessKey: caller.accessKeyId ?? null,
    accountId: caller.accountId,
    callerId: caller.userId,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn: caller.arn,
    userId: caller.userId,
  };
}
