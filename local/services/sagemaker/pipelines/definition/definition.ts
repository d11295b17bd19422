import { omit } from '../../omit';

/** A pipeline definition, version 2020-12-01. Values may be references and functions wherever a constant may stand. */
export interface Definition {
  readonly Version: string;
  readonly Metadata?: object;
  readonly Parameters?: readonly ParameterDefinition[];
  readonly PipelineExperimentConfig?: { readonly ExperimentName?: unknown; readonly TrialName?: unknown } | null;
  readonly Steps: readonly Step[];
}

/** What an execution can be told at its start. */
export interface ParameterDefinition {
  readonly Name: string;
  readonly Type: ParameterType;
  readonly DefaultValue?: ParameterValue;
  readonly EnumValues?: readonly ParameterValue[];
}

export type ParameterType = 'String' | 'Integer' | 'Float' | 'Boolean';
export type ParameterValue = string | number | boolean;

/** One step; which members it may have depends on its type. */
export interface Step {
  readonly Name: string;
  readonly Type: string;
  readonly Arguments: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DisplayName?: string;
  readonly Description?: string;
  readonly PropertyFiles?: readonly PropertyFile[];
  readonly CacheConfig?: { readonly Enabled?: boolean; readonly ExpireAfter?: string };
  readonly RetryPolicies?: readonly RetryPolicy[];
  /** Lambda steps. */
  readonly FunctionArn?: unknown;
  /** Lambda steps. */
  readonly OutputParameters?: readonly { readonly OutputName: string; readonly OutputType: string }[];
}

/** A JSON file among a processing step's outputs that later steps read values from. */
export interface PropertyFile {
  readonly PropertyFileName: string;
  readonly OutputName: string;
  readonly FilePath: string;
}

/** When a failed step is tried again; exactly one of MaxAttempts and ExpireAfterMin. */
export interface RetryPolicy {
  readonly ExceptionType: readonly string[];
  /** @default 1 */
  readonly IntervalSeconds?: number;
  /** @default 2 */
  readonly BackoffRate?: number;
  readonly MaxAttempts?: number;
  readonly ExpireAfterMin?: number;
}

/** What a Condition step decides by. */
export interface ConditionArguments {
  readonly Conditions: readonly Condition[];
  readonly IfSteps?: readonly Step[];
  readonly ElseSteps?: readonly Step[];
}

/** One condition; the members depend on the type. */
export interface Condition {
  readonly Type: string;
  readonly LeftValue?: unknown;
  readonly RightValue?: unknown;
  readonly QueryValue?: unknown;
  readonly Values?: readonly unknown[];
  readonly Condition?: Condition;
  readonly Conditions?: readonly Condition[];
}

/** Where a step stands: at the top, or in a branch of a Condition step. */
export interface PlacedStep {
  readonly step: Step;
  /** The branch: which Condition step, and the outcome that takes it. */
  readonly branch?: { readonly condition: string; readonly outcome: boolean };
}

/** All steps, those in branches too, in the order of the definition. */
export function placedSteps(steps: readonly Step[], branch?: PlacedStep['branch']): PlacedStep[] {
  return steps.flatMap((step) => [{ step, branch }, ...branches(step)]);
}

function branches(step: Step): PlacedStep[] {
  if (step.Type !== 'Condition') return [];
  const { IfSteps, ElseSteps } = step.Arguments as Partial<ConditionArguments>;
  const placed = (steps: unknown, outcome: boolean) =>
    Array.isArray(steps) ? placedSteps(steps as Step[], { condition: step.Name, outcome }) : [];
  return [...placed(IfSteps, true), ...placed(ElseSteps, false)];
}

/** What of a step may hold references: everything but a Condition step's branches, whose steps hold their own. */
export function ownValues(step: Step): unknown[] {
  const own = step.Type === 'Condition' ? omit(step.Arguments, 'IfSteps', 'ElseSteps') : step.Arguments;
  return [own, step.FunctionArn];
}
