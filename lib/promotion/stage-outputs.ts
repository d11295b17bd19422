import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { roleName } from '../names';
import type { Delivery } from './delivery';

/**
 * What promotion reads of a stage that is one of several. They are outputs and not part of its input: whoever may start promotion
 * cannot say whose approvals count.
 */
export function stageOutputs(scope: Construct, delivery: Delivery): Record<string, string> {
  const { spec, stage, packageGroup, later, next, thresholds } = delivery;
  const { region } = Stack.of(scope);
  const approvers = [roleName(stage === 'production' ? 'approver' : 'staging-approver', region)];
  if (thresholds) approvers.push(roleName('gate', region, spec.name));
  return {
    Stage: stage,
    ModelPackageGroupName: packageGroup,
    ApproverRoles: approvers.join(','),
    ...(later && { DistinctApprovers: String(spec.stages.distinctApprovers) }),
    ...(next && { NextStage: next.stage, NextModelPackageGroupName: next.packageGroup }),
  };
}
