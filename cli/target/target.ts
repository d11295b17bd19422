/** Where a command goes to work. */
export type Target = LocalTarget | AwsTarget;

/** Something on this machine, or another server that the caller named: never AWS, and never the caller's credentials. */
export interface LocalTarget {
  readonly kind: 'local';
  /** For example `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** What said so, for messages. */
  readonly because: string;
}

/** The caller's AWS account, by the SDK's own rules for credentials and Region. */
export interface AwsTarget {
  readonly kind: 'aws';
  /** @default the Region of the caller's environment or profile */
  readonly region?: string;
}

/** The local cloud's only Region. */
export const LOCAL_REGION = 'us-east-1';

/** The local cloud's root. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };
