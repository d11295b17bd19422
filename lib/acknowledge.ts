import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts a finding of cdk-nag for a construct and all below it.
 * @param rule - for example `AwsSolutions-IAM5`
 * @param reason - why it is right here; it is part of the template's metadata
 */
export function acknowledge(scope: IConstruct, rule: string, reason: string): void {
  Validations.of(scope).acknowledge({ id: rule, reason });
}
