import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { platformParameter } from '../lib/names';
import type { PlatformParameter } from '../lib/names';
import type { Aws } from './aws';
import { CommandError } from './errors';

/**
 * What the platform publishes of itself, for example the name of its data bucket.
 *
 * @throws CommandError when the platform is not deployed
 */
export async function platformValue(aws: Aws, name: PlatformParameter): Promise<string> {
  const Name = platformParameter(name);
  try {
    const { Parameter } = await aws.client(SSMClient).send(new GetParameterCommand({ Name }));
    return Parameter?.Value ?? '';
  } catch (error) {
    if ((error as Error).name !== 'ParameterNotFound') throw error;
    throw new CommandError(`the platform is not deployed here (no SSM parameter ${Name})`, 'run `headgate deploy`', {
      cause: error,
    });
  }
}
