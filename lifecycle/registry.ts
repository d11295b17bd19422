import { modelPackageArn } from '../cli/registry/version';
import { LOCAL_REGION } from '../cli/target/target';
import { MODEL } from './inputs';

/** The local cloud's account. */
export const ACCOUNT = '111122223333';

/** ARN of a version of the story's model. */
export function versionArn(version: number): string {
  return modelPackageArn({ model: MODEL, version }, { partition: 'aws', region: LOCAL_REGION, account: ACCOUNT });
}
