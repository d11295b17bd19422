import { CREDENTIALS } from '../../local/kernel/auth/credentials';
import { rootOnly } from '../../local/kernel/auth/root';
import { createKernel, type KernelOptions, type RunningKernel } from '../../local/kernel/create';
import type { Caller } from '../../local/kernel/operation/caller';
import { AUTHORIZER, type Authorizer } from '../../local/kernel/operation/dispatcher';
import type { Service } from '../../local/kernel/service';
import { createWire, type Wire } from '../../local/kernel/wire/wire';

/** The account's root, who may do everything. */
export const root: Caller = {
  kind: 'root',
  accountId: '111122223333',
  arn: 'arn:aws:iam::111122223333:root',
  userId: '111122223333',
};

/** Allows everything, and turns any role into a session: for tests that are not about permissions. */
export const allowAll: Authorizer = {
  check: () => undefined,
  assume: ({ roleArn, sessionName, service }) => ({
    kind: 'role',
    accountId: '111122223333',
    arn: `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${sessionName}`,
    userId: `AROATEST:${sessionName}`,
    roleArn,
    sessionName,
    invokedBy: service,
  }),
};

/** A started kernel in memory (or on a folder) with some services and no check of permissions. */
export async function startKernel(services: readonly Service[], options: KernelOptions = {}): Promise<RunningKernel> {
  const running = createKernel(options);
  running.parts.provide(AUTHORIZER, allowAll);
  await running.start(services);
  return running;
}

/** How the AWS SDK's clients are told where the cloud is. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  readonly forcePathStyle: boolean;
  readonly maxAttempts: number;
}

/** A cloud behind its HTTP server. */
export interface Cloud {
  readonly running: RunningKernel;
  readonly wire: Wire;
  readonly url: string;
  /** An SDK client of this cloud: `cloud.client(S3Client)`; as the root unless other credentials are given. */
  client<Client>(type: new (config: ClientConfig) => Client, credentials?: ClientConfig['credentials']): Client;
  close(): Promise<void>;
}

/** Starts services behind HTTP, on a free port. Permissions are checked only if the IAM service is among them. */
export async function startCloud(services: readonly Service[], options: KernelOptions = {}): Promise<Cloud> {
  const running = createKernel(options);
  if (!services.some(({ name }) => name === 'iam')) {
    running.parts.provide(AUTHORIZER, allowAll);
    running.parts.provide(CREDENTIALS, rootOnly('111122223333'));
  }
  await running.start(services);
  const wire = await createWire({ running });
  return {
    running,
    wire,
    url: wire.url,
    client: (type, credentials = { accessKeyId: 'test', secretAccessKey: 'test' }) =>
      new type({ endpoint: wire.url, region: 'us-east-1', credentials, forcePathStyle: true, maxAttempts: 1 }),
    async close() {
      await wire.close(0);
      await running.stop();
    },
  };
}
