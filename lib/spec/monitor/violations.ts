import type { ModelSpec } from '../model-spec';
import { within } from '../violation';
import type { Violation } from '../violation';
import { RETRAINING_CAUSES } from './retraining';

/** What is wrong with a model's monitors, by themselves, together, and with what they watch. */
export function monitoring({ monitors, retraining, serving }: ModelSpec): Violation[] {
  return [
    ...monitors.flatMap((monitor, index) => within(`monitors[${index}]`, monitor.violations())),
    ...repeated(monitors),
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
