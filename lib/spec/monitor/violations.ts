import type { ModelSpec } from '../model-spec';
import type { TaskKind } from '../task';
import { within } from '../violation';
import type { Violation } from '../violation';
import type { MonitorKind } from './monitor';
import { RETRAINING_CAUSES } from './retraining';

/** What is wrong with a model's monitors, by themselves, together, and with what they watch. */
export function monitoring({ monitors, retraining, serving, task }: ModelSpec): Violation[] {
  return [
    ...monitors.flatMap((monitor, index) => within(`monitors[${index}]`, monitor.violations())),
    ...repeated(monitors),
    ...unsuited(monitors, task),
    ...uncaptured(monitors, serving),
    ...within('retraining', retraining.violations()),
    ...unheard(monitors, retraining),
  ];
}

function repeated(monitors: ModelSpec['monitors']): Violation[] {
  return monitors.flatMap(({ kind }, index) => {
    if (monitors.findIndex((one) => one.kind === kind) === index) return [];
    const fix = 'a second one would raise the same alarm; give the first its thresholds';
    return [{ field: `monitors[${index}]`, got: kind, allowed: 'be of another kind than those before', fix }];
  });
}

/** Kinds of monitors by task, as the monitor's commands know them. */
const SUITED: Readonly<Record<TaskKind, readonly MonitorKind[]>> = {
  binary_classification: ['data', 'quality'],
  regression: ['data'],
  multiclass_classification: [],
};

function unsuited(monitors: ModelSpec['monitors'], { kind: task }: ModelSpec['task']): Violation[] {
  return monitors.flatMap(({ kind }, index) => {
    if (SUITED[task].includes(kind)) return [];
    const suited = SUITED[task].length > 0 ? `be of kind ${SUITED[task].join(', ')}` : 'be left out';
    const fix = 'model quality needs labels 0 and 1, prediction drift one score a row';
    return [{ field: `monitors[${index}]`, got: kind, allowed: `${suited} for task ${task}`, fix }];
  });
}

function uncaptured(monitors: ModelSpec['monitors'], serving: ModelSpec['serving']): Violation[] {
  // A kind of serving that has no fleet says so itself.
  if (monitors.length === 0 || serving.violations().length > 0 || serving.bind().capturePercent > 0) return [];
  const fix = 'monitors read what the endpoint captures; 100 captures all';
  return [{ field: 'serving.capturePercent', got: 0, allowed: 'be above 0 where there are monitors', fix }];
}

/** An alarm that no monitor raises starts nothing. */
function unheard(monitors: ModelSpec['monitors'], retraining: ModelSpec['retraining']): Violation[] {
  const { causes = [] } = retraining.bind() ?? {};
  if (causes.length === 0 || causes.some((cause) => monitors.some(({ kind }) => RETRAINING_CAUSES[cause] === kind)))
    return [];
  const fix = 'declare Monitor.dataQuality() or Monitor.modelQuality()';
  return [{ field: 'retraining.causes', got: causes, allowed: 'have a monitor among `monitors`', fix }];
}
