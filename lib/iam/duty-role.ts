import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import { roleName } from '../names';
import type { Duty } from '../names';
import { flatten } from './flatten';
import { importForeign } from './import-foreign';
import type { Permission } from './permission';

export interface DutyRoleProps {
  /** The one thing it is for; part of its name. */
  readonly duty: Duty;
  /** Who may assume it. */
  readonly assumedBy: IPrincipal;
  /** What it may do, for whoever reads the list of roles. */
  readonly description: string;
  /**
   * The model it belongs to, where each has its own.
   * @default - shared by all models
   */
  readonly model?: string;
}

/**
 * A role with a stable name and a single duty. Its permissions are written out, statement by statement, and every
 * wildcard has to say why.
 */
export class DutyRole extends Role {
  constructor(scope: Construct, id: string, { duty, model, ...props }: DutyRoleProps) {
    super(scope, id, { ...props, roleName: roleName(duty, Stack.of(scope).region, model) });
  }

  /**
   * Adds a statement.
   * @throws Error for a wildcard without a reason
   */
  allow(permission: Permission): this {
    const stack = Stack.of(this);
    const resources = permission.resources.map((resource) => importForeign(resource, stack));
    this.addToPrincipalPolicy(
      new PolicyStatement({ actions: [...permission.actions], resources, conditions: permission.conditions }),
    );
    for (const resource of resources.map((text) => flatten(stack.resolve(text)))) {
      if (resource.includes('*')) this.explain(resource, permission);
    }
    return this;
  }

  private explain(resource: string, { actions, because }: Permission): void {
    if (because === undefined) {
      throw new Error(`because must say why ${actions.join(', ')} needs the wildcard in ${resource}, got nothing`);
    }
    acknowledge(this, `AwsSolutions-IAM5[Resource::${resource}]`, because);
  }
}
