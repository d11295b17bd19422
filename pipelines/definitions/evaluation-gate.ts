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
  /** How much ROC AUC a challenger may lose against the champion. */
  readonly championMargin: number;
  /** What happens to a model that passes. */
  readonly register: RegisterModelStep;
}

/**
 * Lets a model into the registry that is good enough by itself and, on the same rows, not worse than the champion. Without a champion the
 * report's difference is 0, so both conditions can always be read.
 */
export function evaluationGate(props: EvaluationGateProps): ConditionStep {
  const { minRocAuc } = props.parameters;
  const smallestDifference = props.championMargin === 0 ? 0 : -props.championMargin;
  const rocAuc = props.evaluate.json('Evaluation', 'metrics.roc_auc.value');
  const difference = props.evaluate.json('Evaluation', 'champion.difference.lower');
  const refuse = new FailStep('Refuse', {
    description: 'Says by which figure the model failed',
    errorMessage: join('', [
      'the model is not registered: ROC AUC must be at least ',
      minRocAuc,
      ', got ',
      rocAuc,
      '; its difference to champion ',
      props.championVersion,
      ` must be at least ${smallestDifference} at the lower end of the confidence interval, got `,
      difference,
    ]),
  });
  return new ConditionStep('Gate', {
    description: 'Good enough, and not worse than the champion',
    conditions: [
      Condition.greaterThanOrEqualTo(rocAuc, minRocAuc),
      Condition.greaterThanOrEqualTo(difference, smallestDifference),
    ],
    ifSteps: [props.register],
    elseSteps: [refuse],
  });
}
