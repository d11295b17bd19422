import { Framework } from './framework';
import { instanceTypeViolations } from './instance-type';
import { approverViolations, bakeViolations, invocationViolations } from './limits';
import type { ModelProps, ModelSpec } from './model-spec';
import { monitoring } from './monitor/violations';
import { Retraining } from './monitor';
import { Serving } from './serving';
import { Stages } from './stages';
import { Task } from './task';
import { outside, outsideInteger, SpecError, unlike, within } from './violation';
import type { Violation } from './violation';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** A folder of model-code/, or a path to one. */
const PACKAGE = /^(\w[\w.-]*\/)*[a-z][a-z0-9_]*$/;
const MONTHS = /^\d{4}-(0[1-9]|1[0-2])(:\d{4}-(0[1-9]|1[0-2]))?$/;
/** Where `headgate-champion-<name>-ap-southeast-2` still fits. */
const NAME_LENGTH = 30;

/**
 * Completes and checks a declaration.
 * @throws SpecError listing everything that is wrong
 */
export function defineModel({ minRocAuc, ...props }: ModelProps): ModelSpec {
  const spec: ModelSpec = {
    ...props,
    description: props.description ?? props.name,
    codePackage: props.codePackage ?? props.name.replaceAll('-', '_'),
    framework: props.framework ?? Framework.scikitLearn(),
    hyperparameters: props.hyperparameters ?? {},
    seed: props.seed ?? 0,
    trainingInstanceType: props.trainingInstanceType ?? 'ml.m5.large',
    processingInstanceType: props.processingInstanceType ?? 'ml.m5.large',
    volumeSizeGb: props.volumeSizeGb ?? 30,
    maxRuntimeSeconds: props.maxRuntimeSeconds ?? 3600,
    task: props.task ?? Task.binaryClassification({ minRocAuc }),
    championMargin: props.championMargin ?? 0.01,
    serving: props.serving ?? Serving.provisioned(),
    maxErrorPercent: props.maxErrorPercent ?? 1,
    maxLatencyMs: props.maxLatencyMs ?? 500,
    alarmMinutes: props.alarmMinutes ?? 1,
    bakeMinutes: props.bakeMinutes ?? 10,
    goldenRequests: props.goldenRequests ?? 'golden.jsonl',
    contentType: props.contentType ?? 'application/json',
    minInvocations: props.minInvocations ?? 20,
    monitors: props.monitors ?? [],
    retraining: props.retraining ?? Retraining.manual(),
    approvers: props.approvers ?? [],
    stages: props.stages ?? Stages.production(),
    runbooks: props.runbooks ?? 'docs/runbooks',
  };
  const violations = [
    ...identity(spec),
    ...training(spec),
    ...gate(spec, { ...props, minRocAuc }),
    ...operation(spec),
    ...monitoring(spec),
  ];
  if (violations.length > 0) throw new SpecError(`model ${JSON.stringify(props.name)}`, violations);
  return Object.freeze(spec);
}

function identity({ name, owner, codePackage, approvers }: ModelSpec): Violation[] {
  const words = 'be lower case words joined by hyphens, starting with a letter';
  return [
    ...unlike('name', name, NAME, words, 'it names the package group, the endpoint and the stacks'),
    ...outside('name.length', name.length, [1, NAME_LENGTH], 'a role’s name, with duty and Region, has 64 at most'),
    ...unlike('owner', owner, /\S/, 'name a team or a person', 'an alarm without an owner is nobody’s'),
    ...unlike(
      'codePackage',
      codePackage,
      PACKAGE,
      'be a Python package name',
      'it is a folder of model-code/, or a path',
    ),
    ...approverViolations('approvers', approvers),
  ];
}

function training(spec: ModelSpec): Violation[] {
  return [
    ...months('months', spec.months),
    ...months('evaluationMonths', spec.evaluationMonths),
    ...overlap(spec),
    ...outsideInteger('seed', spec.seed, [0, 2 ** 32 - 1], 'NumPy takes seeds of 32 bits'),
    ...instanceTypeViolations('trainingInstanceType', spec.trainingInstanceType),
    ...instanceTypeViolations('processingInstanceType', spec.processingInstanceType),
    ...outsideInteger('volumeSizeGb', spec.volumeSizeGb, [1, 16_384], 'SageMaker’s limit for a job’s volume'),
    ...outsideInteger(
      'maxRuntimeSeconds',
      spec.maxRuntimeSeconds,
      [60, 432_000],
      'SageMaker runs a job for 5 days at most',
    ),
  ];
}

function months(field: 'months' | 'evaluationMonths', value: string): Violation[] {
  const fix = 'for example 2013-01 or 2013-01:2013-02';
  const malformed = unlike(field, value, MONTHS, 'be a month or a range of months', fix);
  const [first = '', last = first] = value.split(':');
  if (malformed.length > 0 || first <= last) return malformed;
  return [{ field, got: value, allowed: 'begin before it ends', fix: `write ${last}:${first}` }];
}

/** Evaluating on months the model has seen proves nothing. */
function overlap(spec: ModelSpec): Violation[] {
  const [first = '', last = first] = spec.months.split(':');
  const [from = '', to = from] = spec.evaluationMonths.split(':');
  if (to < first || from > last) return [];
  const fix = `held-out data must not have been learned from; move it after ${last}`;
  return [
    { field: 'evaluationMonths', got: spec.evaluationMonths, allowed: `not overlap months (${spec.months})`, fix },
  ];
}

function gate(spec: ModelSpec, { task, minRocAuc }: ModelProps): Violation[] {
  const margin = 'it is a difference of ROC AUC, macro F1 or R2';
  return [
    ...(task === undefined ? spec.task.violations() : within('task', task.violations())),
    ...(task === undefined || minRocAuc === undefined ? [] : [twice(minRocAuc)]),
    ...unmeasured(spec),
    ...outside('championMargin', spec.championMargin, [0, 1], margin),
  ];
}

function twice(minRocAuc: number): Violation {
  const fix = `write task: Task.binaryClassification({ minRocAuc: ${minRocAuc} }), or leave out the task`;
  return { field: 'minRocAuc', got: minRocAuc, allowed: 'be left out beside task', fix };
}

/** An approval by a metric that the task does not have would fail at its first version. */
function unmeasured({ task, stages }: ModelSpec): Violation[] {
  if (task.kind === 'binary_classification') return [];
  const fix = 'its versions have no ROC AUC; the gate of the pipeline asks for the task’s own metrics before';
  return stages.bind().flatMap(({ name, thresholds }) => {
    const got = thresholds?.minRocAuc;
    const allowed = `be left out for task ${task.kind}: minGain alone`;
    return got === undefined ? [] : [{ field: `stages.${name}.approval.minRocAuc`, got, allowed, fix }];
  });
}

function operation(spec: ModelSpec): Violation[] {
  return [
    ...within('serving', spec.serving.violations()),
    ...within('stages', spec.stages.violations()),
    ...outside(
      'maxErrorPercent',
      spec.maxErrorPercent,
      [0.001, 100],
      'zero would roll back at the first typo of a client',
    ),
    ...outside('maxLatencyMs', spec.maxLatencyMs, [1, 60_000], 'SageMaker gives a request 60 s'),
    ...outsideInteger('alarmMinutes', spec.alarmMinutes, [1, 10], 'a guardrail that needs longer protects nobody'),
    ...bakeViolations('bakeMinutes', spec.bakeMinutes),
    ...invocationViolations('minInvocations', spec.minInvocations),
    ...unlike('contentType', spec.contentType, /^\w+\/[\w.+-]+$/, 'be a media type', 'for example application/json'),
  ];
}
