import type { Conditions } from 'aws-cdk-lib/aws-iam';

/** One statement of a role. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /**
   * When it applies.
   * @default - always
   */
  readonly conditions?: Conditions;
  /**
   * Why a wildcard is right here. Required as soon as a resource holds one; it becomes the acknowledgement of cdk-nag's
   * finding.
   * @default - the statement has no wildcard
   */
  readonly because?: string;
}
