import type { Identity } from '../../../kernel/operation/caller';
import type { RollbackConfiguration, Source, StackOutput, Wanted } from './row';

/** A create or update that was checked and may begin. */
export interface Deployment {
  readonly target: Source;
  readonly wanted: Readonly<Record<string, Wanted>>;
  readonly identity: Identity;
  readonly roleArn?: string;
  readonly token?: string;
  readonly disableRollback: boolean;
  /** Takes over resources that exist, instead of failing. @default false */
  readonly importExisting?: boolean;
  readonly retainExceptOnCreate: boolean;
  readonly notificationArns: readonly string[];
  readonly rollback: RollbackConfiguration;
  readonly timeoutInMinutes?: number;
  readonly terminationProtection?: boolean;
}

interface Named {
  readonly stackId: string;
  readonly stackName: string;
}

/** The answer of an effect that belongs to a step. */
interface OfStep {
  readonly run: number;
  readonly step: string;
}

/** What happens to a stack. */
export type StackWorkflowEvent =
  // What clients ask for.
  | ({ readonly type: 'review' } & Named)
  | ({ readonly type: 'deploy' } & Named & Deployment)
  | {
      readonly type: 'delete';
      readonly identity: Identity;
      readonly roleArn?: string;
      readonly token?: string;
      readonly retain: readonly string[];
    }
  | { readonly type: 'cancel'; readonly token?: string }
  | { readonly type: 'rollback'; readonly identity: Identity; readonly token?: string; readonly roleArn?: string }
  | {
      readonly type: 'continue';
      readonly identity: Identity;
      readonly roleArn?: string;
      readonly token?: string;
      readonly skip: readonly string[];
    }
  | { readonly type: 'settings'; readonly terminationProtection?: boolean; readonly policy?: string }
  // What effects answer.
  | ({ readonly type: 'planned'; readonly change: 'none' | 'update' | 'replace'; readonly reason?: string } & OfStep)
  | ({ readonly type: 'applied'; readonly physicalId?: string; readonly settles: boolean } & OfStep)
  | ({ readonly type: 'failed'; readonly reason: string; readonly physicalId?: string } & OfStep)
  | ({ readonly type: 'looked'; readonly state: 'pending' | 'stable'; readonly physicalId?: string } & OfStep)
  | { readonly type: 'concluded'; readonly run: number; readonly outputs: readonly StackOutput[] }
  | { readonly type: 'refused'; readonly run: number; readonly reason: string }
  | { readonly type: 'monitored'; readonly run: number; readonly problem?: string }
  // What time and other rows say.
  | ({ readonly type: 'changed' } & OfStep)
  | { readonly type: 'alarms'; readonly run: number }
  | { readonly type: 'baked'; readonly run: number }
  | { readonly type: 'timeout'; readonly run: number };
