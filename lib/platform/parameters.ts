import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { platformParameter } from '../names';
import type { PlatformParameter } from '../names';

/** What the CLI and scripts have to know of the platform, under stable names. */
export class PlatformParameters extends Construct {
  constructor(scope: Construct, id: string, values: Readonly<Partial<Record<PlatformParameter, string>>>) {
    super(scope, id);
    for (const [name, stringValue] of Object.entries(values) as [PlatformParameter, string][]) {
      new StringParameter(this, name, { parameterName: platformParameter(name), stringValue });
    }
  }
}
