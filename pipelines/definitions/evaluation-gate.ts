import type { Expression, ProcessingStep, RegisterModelStep } from '../language';
import { Condition, ConditionStep, FailStep, join } from '../language';
import type { TrainingParameters } from './training-parameters';

/** What the gate looks at. */
export interface EvaluationGateProps {
  readonly parameters: TrainingParameters;
  /** The step whose property file `Evaluation` is evaluation.json. */
  readonly evaluate: ProcessingStep<'evaluation', 'Evaluation'>;
  /** The version of the champion, `none` without one. */
  readonly championVersion: Expression<string>;
  /** The metric of the comparison, as messages name it. */
  readonly comparedBy: string;
  /** How much of it a challenger may lose against the champion. */
  readonly championMargin: number;
  /** What happens to a model that passes. */
  readonly register: RegisterModelStep;
}

/**
 * Lets a model into the registry that is good enough by itself and, on the same rows, not worse than the champion. Without a champion the
 * report's difference is 0, so both conditions can always be read.
 */
export function evaluationGate(props: EvaluationGateProps): ConditionStep {
  const { evaluate, championVersion, comparedBy } = props;
  const smallestDifference = props.championMargin === 0 ? 0 : -props.championMargin;
  const difference = evaluate.json('Evaluation', 'champion.difference.lower');
  const asked = props.parameters.gate.map(({ threshold, value }) => {
    const got = evaluate.json('Evaluation', `metrics.${threshold.metric}.value`);
    return { ...threshold, limit: value, got };
  });
  const [first] = asked;
  // Beside figures of other metrics, the difference has to name its own.
  const alone = asked.length === 1 && first?.title === comparedBy;
  const refuse = new FailStep('Refuse', {
    description: 'Says by which figure the model failed',
    errorMessage: join('', [
      ...asked.flatMap(({ title, bound, limit, got }, index) => [
        `${index === 0 ? 'the model is not registered: ' : '; '}${title} must be at ${bound === 'smallest' ? 'least' : 'most'} `,
        limit,
        ', got ',
        got,
      ]),
      `; its difference ${alone ? '' : `in ${comparedBy} `}to champion `,
      championVersion,
      ` must be at least ${smallestDifference} at the lower end of the confidence interval, got `,
      difference,
    ]),
  });
  return new ConditionStep('Gate', {
    description: 'Good enough, and not worse than the champion',
    conditions: [
      ...asked.map(({ bound, limit, got }) =>
        bound === 'smallest' ? Condition.greaterThanOrEqualTo(got, limit) : Condition.lessThanOrEqualTo(got, limit),
      ),
      Condition.greaterThanOrEqualTo(difference, smallestDifference),
    ],
    ifSteps: [props.register],
    elseSteps: [refuse],
  });
}
