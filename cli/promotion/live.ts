import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { liveParameter } from '../../lib/names';
import type { Aws } from '../aws';

/** What a version occupies while it is live, and afterwards as the way back. */
export interface Generation {
  readonly packageArn: string;
  readonly endpointConfig: string;
  readonly modelName: string;
  /** Its own endpoint, where it is serverless. */
  readonly endpoint?: string;
}

/** What promotion recorded as live, newest first; empty before the first promotion. Undefined where nothing is deployed. */
export async function liveGenerations(aws: Aws, model: string, stage?: string): Promise<Generation[] | undefined> {
  try {
    const { Parameter } = await aws
      .client(SSMClient)
      .send(new GetParameterCommand({ Name: liveParameter(model, stage) }));
    return parseLive(Parameter?.Value ?? '');
  } catch (error) {
    if ((error as Error).name === 'ParameterNotFound') return undefined;
    throw error;
  }
}

/** Lines of `<package ARN> <endpoint config> <model name> [<endpoint>]`; anything else, such as `none`, is no generation. */
export function parseLive(text: string): Generation[] {
  return text.split('\n').flatMap((line) => {
    const [packageArn, endpointConfig, modelName, endpoint] = line.trim().split(' ');
    return packageArn && endpointConfig && modelName
      ? [{ packageArn, endpointConfig, modelName, ...(endpoint && { endpoint }) }]
      : [];
  });
}
