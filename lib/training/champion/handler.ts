import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { ChampionAnswer, ChampionRequest } from './find-champion';
import { findChampion } from './find-champion';

const client = new SageMakerClient({});

/** What Lambda calls. */
export function handler(request: ChampionRequest): Promise<ChampionAnswer> {
  return findChampion(client, request);
}
