import { GetAliasCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { LIVE_ALIAS } from '../../lib/gateway/names';
import type { Aws } from '../aws';

/** The front door of a serverless model. */
export interface GatewayStatus {
  /** Where clients ask. */
  readonly url: string;
  /** Share of requests that the version being rolled out meets, in percent; undefined when none is. */
  readonly canaryPercent?: number;
}

/** A gateway's state by its stack's outputs; undefined where instances serve the model. */
export async function gatewayStatus(
  aws: Aws,
  { Gateway, ApiEndpoint: url }: Readonly<Record<string, string>>,
): Promise<GatewayStatus | undefined> {
  if (Gateway === undefined || url === undefined) return undefined;
  const share = await canaryShare(aws, Gateway);
  return { url, ...(share !== undefined && { canaryPercent: Math.round(share * 100) }) };
}

async function canaryShare(aws: Aws, FunctionName: string): Promise<number | undefined> {
  try {
    const { RoutingConfig } = await aws
      .client(LambdaClient)
      .send(new GetAliasCommand({ FunctionName, Name: LIVE_ALIAS }));
    return Object.values(RoutingConfig?.AdditionalVersionWeights ?? {})[0];
  } catch (error) {
    // There is no alias before the first version.
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
