import type { Clock } from './clock/clock';
import type { Disk } from './disk';
import type { Call } from './operation/operation';
import type { Token } from './registry';
import type { Store } from './store/store';
import type { Workflows } from './workflow/workflows';

/** What every part of the local cloud stands on. */
export interface Kernel {
  readonly accountId: string;
  readonly region: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly workflows: Workflows;
  /** The folder of this cloud's files: `objects/`, `jobs/`, ... */
  readonly directory: string;
  /** What that folder lies on. */
  readonly disk: Disk;
  /** Where clients reach this cloud, for example `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** Calls an operation of any service, under an identity. */
  readonly call: Call;
  /** A part that another layer provided, for example the job runner. */
  get<T>(token: Token<T>): T;
}
