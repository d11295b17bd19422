import { createKernel, type KernelOptions, type RunningKernel } from '../../local/kernel/create';
import type { Caller } from '../../local/kernel/operation/caller';
import { AUTHORIZER, type Authorizer } from '../../local/kernel/operation/dispatcher';
import type { Service } from '../../local/kernel/service';

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
