import type { MetricDefinition } from '@aws-sdk/client-sagemaker';
import { ROOT } from './plan';

/** A key's id, alias or ARN of either: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id */
const KMS_KEY =
  /^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:)?(key\/)?((mrk-[0-9a-f]{32})|([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})|(alias\/[\w/-]+))$/i;

/** Problems of KMS key ids, by member. */
export function checkKmsKeys(keys: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(keys)
    .filter(([, key]) => key !== undefined && key !== '' && !KMS_KEY.test(key))
    .map(([member, key]) => `${member} must be a KMS key's id, alias or ARN, got ${key}`);
}

/** Problems of expressions that read metrics from the log. */
export function checkExpressions(definitions: readonly MetricDefinition[]): string[] {
  return definitions.flatMap(({ Name, Regex }) => {
    try {
      new RegExp(Regex!);
      return [];
    } catch (error) {
      return [`MetricDefinitions ${Name}: Regex ${Regex} is no regular expression: ${(error as Error).message}`];
    }
  });
}

/** Problems of a path in the container: only /opt/ml belongs to the job. */
export function checkLocalPath(member: string, path: string | undefined): string[] {
  const inside = path === undefined || (path.startsWith(`${ROOT}/`) && !path.split('/').includes('..'));
  return inside ? [] : [`${member} must lie below ${ROOT}, got ${path}`];
}
