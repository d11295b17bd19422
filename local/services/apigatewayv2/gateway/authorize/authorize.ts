import type { Kernel } from '../../../../kernel/kernel';
import type { Snapshot } from '../../records';
import { INTERNAL, type AuthorizerContext, type GatewayRequest } from '../request';
import { byIam } from './iam';
import { JwtAuthorizer } from './jwt';
import { RequestAuthorizer } from './request';

/** Lets requests in, or not; keeps issuers' keys and the answers of functions for a while. */
export class Authorizers {
  readonly #jwt: JwtAuthorizer;
  readonly #request: RequestAuthorizer;

  constructor(private readonly kernel: Kernel) {
    this.#jwt = new JwtAuthorizer(kernel.clock.real);
    this.#request = new RequestAuthorizer(kernel);
  }

  /** @throws Refused: 401, 403, or 500 when the authorizer itself fails */
  check(request: GatewayRequest, { authorizers }: Snapshot): Promise<AuthorizerContext> | AuthorizerContext {
    const { AuthorizationType: type = 'NONE', AuthorizerId, AuthorizationScopes = [] } = request.match.route;
    if (type === 'NONE') return { kind: 'none' };
    if (type === 'AWS_IAM') return byIam(this.kernel, request);
    const authorizer = authorizers.find((one) => one.AuthorizerId === AuthorizerId);
    if (authorizer === undefined) throw INTERNAL(`authorizer ${AuthorizerId} does not exist`);
    return type === 'JWT'
      ? this.#jwt.check(request, authorizer, AuthorizationScopes)
      : this.#request.check(request, authorizer);
  }
}
