import type { Caller } from '../operation/caller';
import { ServiceError } from '../operation/error';
import type { ServiceName } from '../operation/sdk';
import type { Decision } from './decide';

/** A permission that is missing; the dispatcher gives it the code of the service that was asked. */
export class AccessDenied extends ServiceError {
  constructor(message: string) {
    super('AccessDenied', message, 403);
  }

  /** As a service answers it. */
  for(service: ServiceName): ServiceError {
    const [code, status] = CODES[service] ?? ['AccessDeniedException', 400];
    return new ServiceError(code, this.message, status);
  }
}

/** Services whose answer is not the AccessDeniedException of JSON services. */
const CODES: Partial<Record<ServiceName, readonly [code: string, status: number]>> = {
  apigatewayv2: ['AccessDeniedException', 403],
  cloudformation: ['AccessDenied', 403],
  iam: ['AccessDenied', 403],
  lambda: ['AccessDeniedException', 403],
  monitoring: ['AccessDenied', 403],
  'runtime.sagemaker': ['AccessDeniedException', 403],
  s3: ['AccessDenied', 403],
  scheduler: ['AccessDeniedException', 403],
  sns: ['AuthorizationError', 403],
  sts: ['AccessDenied', 403],
};

/** AWS's message: who may not do what to which resource, and the kind of policy that is the reason. */
export function denial(caller: Caller, action: string, resource: string, decision: Decision): AccessDenied {
  const why = decision.allowed ? '' : reason(decision, action);
  return new AccessDenied(`${subject(caller)} is not authorized to perform: ${action} on resource: ${resource}${why}`);
}

function subject(caller: Caller): string {
  if (caller.kind === 'anonymous') return 'User: anonymous';
  return caller.kind === 'service' ? `Service: ${caller.principal}` : `User: ${caller.arn}`;
}

function reason({ explicit, by }: Extract<Decision, { allowed: false }>, action: string): string {
  const article = by === 'identity-based policy' ? 'an' : 'a';
  return explicit ? ` with an explicit deny in ${article} ${by}` : ` because no ${by} allows the ${action} action`;
}
