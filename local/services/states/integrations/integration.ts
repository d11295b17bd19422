import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';
import type { Json, JsonObject } from '../../integration/json';

/** A call being made for a Task state. */
export interface Making {
  readonly kernel: Kernel;
  /** The machine's role, assumed by Step Functions. */
  readonly identity: Identity;
  readonly arguments: JsonObject;
  /** The same at every attempt to make this call. */
  readonly id: string;
  readonly executionArn: string;
  readonly stateMachineArn: string;
}

/** How a call was answered. */
export interface Answer {
  readonly output: Json;
  /** The execution that a `.sync` call waits for. */
  readonly child?: string;
}

/** One integration of Step Functions. */
export interface Integration {
  /** The fields that its Arguments may have, checked when the machine is created. */
  readonly fields: ReadonlySet<string>;
  /** Fields that must be there. */
  readonly required: readonly string[];
  /** The patterns that it offers besides waiting for the response. */
  readonly patterns: readonly string[];
  /** Makes the call. @throws StateError with the error's name as Retry and Catch match it */
  call(making: Making): Promise<Answer>;
}
