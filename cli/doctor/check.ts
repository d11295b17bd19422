import type { ModelSpec } from '../../lib/spec';
import type { Aws } from '../aws';
import type { Place } from '../identity';

/** What a check found. */
export interface Finding {
  /** `unknown`: it could not be found out, and `fix` says how to do it by hand. */
  readonly result: 'ok' | 'failed' | 'unknown' | 'not applicable';
  readonly detail: string;
  /** What to do, unless all is well. */
  readonly fix?: string;
}

/** What checks look at. */
export interface Patient {
  readonly aws: Aws;
  /** Undefined without credentials. */
  readonly place?: Place;
  /** Undefined when the declarations are wrong. */
  readonly models?: readonly ModelSpec[];
  /** Why there is no place, or there are no models. */
  readonly failures: { readonly place?: string; readonly models?: string };
}

/** One thing that has to be right before a deployment. */
export interface Check {
  readonly name: string;
  run(patient: Patient): Promise<Finding> | Finding;
}

export const ok = (detail: string): Finding => ({ result: 'ok', detail });
export const failed = (detail: string, fix: string): Finding => ({ result: 'failed', detail, fix });
export const unknown = (detail: string, fix: string): Finding => ({ result: 'unknown', detail, fix });
export const notApplicable = (detail: string): Finding => ({ result: 'not applicable', detail });
