import type { Value } from '../expression';
import type { CheckStepProps } from './check-job';
import { CheckStep } from './check-job';

/** What a ClarifyCheck step checks. */
export interface ClarifyCheckStepProps extends CheckStepProps {
  readonly checkType: 'DATA_BIAS' | 'MODEL_BIAS' | 'MODEL_EXPLAINABILITY';
  /** The S3 URI of the analysis configuration, a JSON file that must be there before the step runs. */
  readonly analysisConfig: Value<string>;
  /** The model that is asked for predictions; for `MODEL_BIAS` and `MODEL_EXPLAINABILITY`. */
  readonly modelName?: Value<string>;
}

/** Checks data or a model for bias, or what its predictions depend on, against the baseline in use. */
export class ClarifyCheckStep extends CheckStep {
  protected readonly outputName = 'analysis_result';

  constructor(
    name: string,
    private readonly props: ClarifyCheckStepProps,
  ) {
    super(name, 'ClarifyCheck', props.checkType, props);
  }

  protected inputs() {
    return {
      analysis_config: { source: this.props.analysisConfig, localPath: '/opt/ml/processing/input/config' },
      dataset: { source: this.props.data, localPath: '/opt/ml/processing/input/data' },
    };
  }

  protected override beside(): object {
    return { ...super.beside(), ModelName: this.props.modelName };
  }

  protected override check(): string[] {
    const needsModel = this.props.checkType !== 'DATA_BIAS';
    const violation = `modelName must be given for ${this.props.checkType}: the analyzer asks the model for predictions`;
    return [...super.check(), ...(needsModel && this.props.modelName === undefined ? [violation] : [])];
  }
}
