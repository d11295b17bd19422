import { Fn } from 'aws-cdk-lib';
import type { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { endpointName } from '../names';
import { NONE, ServingParameters } from './serving-parameters';

/** What promotion sets for a serverless model: besides the version, what tells one endpoint of it from the next. */
export class ServerlessParameters extends ServingParameters {
  private readonly generation: CfnParameter;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.generation = this.parameter('Generation', 'Unique to the promotion; part of the endpoint’s name');
  }

  /**
   * Name of the version's own endpoint: `headgate-flight-delay-3-t1abcd`. A version that is live again gets another one, for the first may
   * still be there.
   */
  endpointName(model: string, stage?: string): string {
    return Fn.join('-', [endpointName(model, stage), this.modelVersion, this.generation.valueAsString]);
  }

  /** The same, or `none` where there is no version. */
  endpointNameOrNone(model: string, stage?: string): string {
    return Fn.conditionIf(this.hasModel.logicalId, this.endpointName(model, stage), NONE).toString();
  }
}
