import type { DeploymentConfig } from '@aws-sdk/client-sagemaker';
import { validation } from '../errors';
import type { ConfigRecord } from './configs';
import type { Endpoint } from './endpoint';
import { isServerless } from './serverless-config';

/** Deployment guardrails are for instances. @throws ValidationException */
export function refuseGuardrails(config: ConfigRecord, deployment: DeploymentConfig | undefined): void {
  if (deployment !== undefined && isServerless(config))
    throw validation('DeploymentConfig is not supported for serverless endpoints: shift traffic in front of them');
}

/** From instances to serverless there is no way; the other way goes once. @throws ValidationException */
export function refuseConversion({ arn, fleets }: Endpoint, config: ConfigRecord): void {
  const instances = fleets[0]?.variants.some(({ serverless }) => serverless === undefined) === true;
  if (instances && isServerless(config))
    throw validation(`Cannot update endpoint "${arn}" from instances to serverless: create another endpoint`);
}
