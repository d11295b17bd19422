import { awsSdk } from './aws-sdk';
import { lambdaFunction } from './function';
import type { Integration } from './integration';
import { optimized } from './optimized';
import { parseResource } from './resource';
import { startExecution } from './start-execution';

/** The integration of a Resource; undefined when the local cloud has none. */
export async function findIntegration(resource: string): Promise<Integration | undefined> {
  const { resourceType, operation, pattern } = parseResource(resource);
  if (operation === '') return undefined;
  if (operation === 'function') return lambdaFunction(resource);
  const found = resourceType.startsWith('aws-sdk:')
    ? await awsSdk(resourceType.slice('aws-sdk:'.length), operation)
    : resourceType === 'states' && operation === 'startExecution'
      ? startExecution(pattern)
      : await optimized(resourceType, operation);
  return pattern === 'response' || found?.patterns.includes(pattern) ? found : undefined;
}
