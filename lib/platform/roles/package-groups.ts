import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** ARNs of package groups. */
export function groupsOf(scope: Construct, groups: readonly string[]): string[] {
  return groups.map((group) =>
    Stack.of(scope).formatArn({ service: 'sagemaker', resource: `model-package-group/${group}` }),
  );
}

/** ARNs of all versions of package groups. */
export function packagesOf(scope: Construct, groups: readonly string[]): string[] {
  return groups.map((group) =>
    Stack.of(scope).formatArn({ service: 'sagemaker', resource: `model-package/${group}/*` }),
  );
}
