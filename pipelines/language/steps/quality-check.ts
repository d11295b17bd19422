import type { Value } from '../expression';
import type { CheckProperties, CheckStepProps } from './check-job';
import { CheckStep } from './check-job';

const INPUT = 'baseline_dataset_input';
const INPUT_PATH = `/opt/ml/processing/input/${INPUT}`;

/** What a QualityCheck step checks. */
export interface QualityCheckStepProps extends CheckStepProps {
  readonly checkType: 'DATA_QUALITY' | 'MODEL_QUALITY';
  /** How the data is written, as the analyzer wants it: `{ csv: { header: true } }`, for example. */
  readonly datasetFormat: object;
  /**
   * The S3 URI of the statistics to compare with.
   * @default - those of the group's latest approved package
   */
  readonly suppliedBaselineStatistics?: Value<string>;
}

/** What other steps can read of a quality check. All are S3 URIs. */
export interface QualityCheckProperties extends CheckProperties {
  readonly CalculatedBaselineStatistics: string;
  readonly BaselineUsedForDriftCheckStatistics: string;
}

/** Computes a baseline of data or predictions and checks it against the one in use. */
export class QualityCheckStep extends CheckStep<QualityCheckProperties> {
  protected readonly outputName = 'quality_check_output';

  constructor(
    name: string,
    private readonly props: QualityCheckStepProps,
  ) {
    super(name, 'QualityCheck', props.checkType, {
      ...props,
      environment: {
        output_path: '/opt/ml/processing/output',
        publish_cloudwatch_metrics: 'Disabled',
        dataset_format: JSON.stringify(props.datasetFormat),
        dataset_source: INPUT_PATH,
        ...props.environment,
      },
    });
  }

  protected inputs() {
    return { [INPUT]: { source: this.props.data, localPath: INPUT_PATH } };
  }

  protected override beside(): object {
    return { ...super.beside(), SuppliedBaselineStatistics: this.props.suppliedBaselineStatistics ?? null };
  }
}
