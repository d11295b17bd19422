import type { AwsCredentialIdentity } from '@smithy/types';
import type { Target } from './target/target';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from './target/target';

/** What every client of the AWS SDK takes. */
export interface ClientConfig {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: AwsCredentialIdentity;
  /** S3 alone looks at it. */
  readonly forcePathStyle?: boolean;
}

/** The class of an AWS SDK client. */
export type ClientType<C> = new (config: ClientConfig) => C;

/** Way to an account, real or local. Commands know AWS by this alone. */
export interface Aws {
  readonly target: Target;
  /** How often to ask for the state of something that takes a while, in ms. */
  readonly pollMs: number;
  /** The client of a service; one a class, made when first asked for. */
  client<C>(type: ClientType<C>): C;
  /** The same account as somebody else. */
  as(credentials: AwsCredentialIdentity): Aws;
}

/** Connects to a target; nothing is sent yet. */
export function connect(target: Target): Aws {
  return new Connection(target, target.kind === 'aws' ? { region: target.region } : localConfig(target.endpoint));
}

/** Connects to a local cloud by its URL. */
export function connectLocal(endpoint: string): Aws {
  return connect({ kind: 'local', endpoint, because: 'the caller' });
}

function localConfig(endpoint: string): ClientConfig {
  return { endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS, forcePathStyle: true };
}

class Connection implements Aws {
  private readonly clients = new Map<unknown, unknown>();

  constructor(
    readonly target: Target,
    private readonly config: ClientConfig,
  ) {}

  get pollMs(): number {
    return this.target.kind === 'aws' ? 3000 : 50;
  }

  client<C>(type: ClientType<C>): C {
    const client = this.clients.get(type) ?? new type(this.config);
    this.clients.set(type, client);
    return client as C;
  }

  as(credentials: AwsCredentialIdentity): Aws {
    return new Connection(this.target, { ...this.config, credentials });
  }
}
