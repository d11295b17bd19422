import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Aws } from '../cli/aws';
import { platformParameter } from '../lib/names';
import type { PlatformParameter } from '../lib/names';

/** What the platform publishes: the name of a bucket, the ARN of a topic. */
export async function platformValue(aws: Aws, parameter: PlatformParameter): Promise<string> {
  const { Parameter } = await aws
    .client(SSMClient)
    .send(new GetParameterCommand({ Name: platformParameter(parameter) }));
  if (Parameter?.Value === undefined) throw new Error(`the platform does not publish ${parameter}`);
  return Parameter.Value;
}
