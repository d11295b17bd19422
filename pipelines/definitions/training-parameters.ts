import type { Scalar } from '../language';
import { Parameter } from '../language';
import type { GateThreshold, TaskDefinition } from './task';
import type { TrainingDefaults } from './training-props';

/** A hyperparameter every model has: what happens to rows with missing values. */
const MISSING_VALUES = 'missing-values';

/** What differs from version to version: each is a parameter, so that one pipeline trains them all. */
export class TrainingParameters {
  readonly dataUri: Parameter<string>;
  readonly months: Parameter<string>;
  readonly evaluationMonths: Parameter<string>;
  /** What the gate asks, with the values that it asks for. */
  readonly gate: readonly { readonly threshold: GateThreshold; readonly value: Parameter<number> }[];
  readonly missingValues: Parameter<'native' | 'reject'>;
  readonly seed: Parameter<number>;
  /** The model's own hyperparameters, by the names its code has for them. */
  readonly hyperparameters: Readonly<Record<string, Parameter<string>>>;

  constructor(defaults: TrainingDefaults, task: TaskDefinition) {
    const { [MISSING_VALUES]: missingValues = 'native', ...hyperparameters } = defaults.hyperparameters;
    this.dataUri = Parameter.string('DataUri', {
      default: defaults.dataUri,
      description: 'S3 URI of the data: one CSV file a month',
    });
    this.months = Parameter.string('Months', {
      default: defaults.months,
      description: 'What the model learns from: 2013-01, or 2013-01:2013-03, both ends included',
    });
    this.evaluationMonths = Parameter.string('EvaluationMonths', {
      default: defaults.evaluationMonths,
      description: 'Held-out months on which champion and challenger are compared',
    });
    this.gate = task.thresholds.map((threshold) => ({ threshold, value: gateParameter(threshold) }));
    this.missingValues = Parameter.string('MissingValues', {
      // The pipeline refuses any other default by name when it is made.
      default: missingValues as 'native' | 'reject',
      values: ['native', 'reject'],
      description: 'native: the model learns from rows with gaps; reject: it raises on them',
    });
    this.seed = Parameter.integer('Seed', { default: defaults.seed, description: 'Seed of everything random' });
    this.hyperparameters = Object.fromEntries(
      Object.entries(hyperparameters).map(([name, value]) => [name, hyperparameter(name, value)]),
    );
  }

  /** Every parameter, in the order in which people meet them. */
  get all(): Parameter[] {
    const { dataUri, months, evaluationMonths, missingValues, seed } = this;
    const gate = this.gate.map(({ value }) => value);
    return [dataUri, months, evaluationMonths, ...gate, missingValues, seed, ...Object.values(this.hyperparameters)];
  }
}

function gateParameter({ parameter, title, bound, value }: GateThreshold): Parameter<number> {
  const which = bound === 'smallest' ? 'Smallest' : 'Largest';
  return Parameter.float(parameter, { default: value, description: `${which} ${title} that may be registered` });
}

/** `learning-rate` as the parameter `LearningRate`. Text, for that is what SageMaker keeps of a hyperparameter. */
function hyperparameter(name: string, value: Scalar): Parameter<string> {
  const words = name.split(/[-_]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return Parameter.string(words.join(''), { default: String(value), description: `Hyperparameter ${name}` });
}
