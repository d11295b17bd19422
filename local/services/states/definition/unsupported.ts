import type { State } from './asl';
import type { Diagnostic } from './validate';

/** What Step Functions has and the local cloud does not. */
export function unsupportedIn(state: State, location: string): Diagnostic[] {
  return FEATURES.filter(({ used }) => used(state)).map(({ name }) => ({
    code: 'NOT_IMPLEMENTED',
    message: `${name} is not implemented by the local cloud`,
    location,
  }));
}

interface Feature {
  readonly name: string;
  used(state: State): boolean;
}

const mapField = (field: string): Feature => ({
  name: `${field} of a Map state`,
  used: (state) => state.Type === 'Map' && field in state,
});

const FEATURES: readonly Feature[] = [
  {
    name: 'a Map state in distributed mode',
    used: (state) => state.Type === 'Map' && state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED',
  },
  mapField('ItemReader'),
  mapField('ResultWriter'),
  mapField('Label'),
  mapField('ToleratedFailureCount'),
  mapField('ToleratedFailureCountPath'),
  mapField('ToleratedFailurePercentage'),
  mapField('ToleratedFailurePercentagePath'),
  {
    name: 'an activity',
    used: (state) => state.Type === 'Task' && /^arn:aws:states:[^:]*:\d*:activity:/.test(state.Resource),
  },
];
