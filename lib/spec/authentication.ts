import { unlike } from './violation';
import type { Violation } from './violation';

export interface JwtProps {
  /** Who signs the tokens, as their `iss` says: an https URL. Its keys are found by OpenID Connect's discovery. */
  readonly issuer: string;
  /** Values of `aud` or `client_id` of which a token must have one. */
  readonly audience: readonly string[];
  /**
   * Scopes of which a token must have one.
   * @default - any token of the issuer for the audience
   */
  readonly scopes?: readonly string[];
}

/** How an HTTP API lets clients in. */
export type BoundAuthentication = { readonly kind: 'iam' } | ({ readonly kind: 'jwt' } & Required<JwtProps>);

/** Who may ask a serverless model for predictions. API Gateway checks it, before the gateway runs. */
export abstract class Authentication {
  /** Principals of IAM that may `execute-api:Invoke` the API; requests are signed (SigV4). */
  static iam(): Authentication {
    return new Iam();
  }

  /** Holders of a token of an OpenID Connect issuer. */
  static jwt(props: JwtProps): Authentication {
    return new Jwt({ ...props, scopes: props.scopes ?? [] });
  }

  /** What API Gateway would refuse. */
  abstract violations(): Violation[];

  abstract bind(): BoundAuthentication;
}

class Iam extends Authentication {
  override violations(): Violation[] {
    return [];
  }

  override bind(): BoundAuthentication {
    return { kind: 'iam' };
  }
}

class Jwt extends Authentication {
  constructor(private readonly props: Required<JwtProps>) {
    super();
  }

  override violations(): Violation[] {
    const { issuer, audience } = this.props;
    const fix = 'API Gateway finds the keys below it';
    return [
      ...unlike('issuer', issuer, /^https:\/\/[^\s/]+/, 'be an https URL', fix),
      ...(audience.length > 0
        ? []
        : [{ field: 'audience', got: audience, allowed: 'name one at least', fix: 'tokens for others would fit' }]),
    ];
  }

  override bind(): BoundAuthentication {
    return { kind: 'jwt', ...this.props };
  }
}
