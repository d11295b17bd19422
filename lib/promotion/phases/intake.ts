import { assign, choice, expression, fail, succeed, task, wait } from '../asl';
import type { States } from '../asl';
import { shifting } from '../expressions';

const output = (name: string) => `$value := $states.result.Stacks[0].Outputs[OutputKey = "${name}"].OutputValue`;

/**
 * Takes the request and waits until the serving stack can be updated. The stack's own status is the lock: of two
 * executions for a model, the second waits here and then looks anew at what is to be done.
 */
export function intake(deploymentRoleArn: string): States {
  return {
    Begin: assign(
      {
        model: expression('$states.input.model'),
        stack: expression('$states.input.stack'),
        cause: expression('$states.input.cause'),
        to: expression('$exists($states.input.to) ? $string($states.input.to) : "previous"'),
        actor: expression('$exists($states.input.actor) ? $states.input.actor : $states.input.cause'),
        reason: expression('$exists($states.input.reason) ? $states.input.reason : "no reason given"'),
        withdrawn: expression('$states.input.cause != "rollback"'),
        startedAt: expression('$states.context.Execution.StartTime'),
        approvedBy: 'unknown',
        failure: 'none',
        before: { endpointConfig: 'none', touchedAt: 'none' },
        intended: 'none',
        intendedModel: 'none',
        endpoint: 'none',
        leftovers: [],
        repairs: 0,
        announced: false,
        adopting: false,
        forgetting: false,
        served: 0,
      },
      'FindServingStack',
    ),
    FindServingStack: task({
      call: 'cloudformation:describeStacks',
      arguments: { StackName: expression('$stack') },
      assign: {
        status: expression('$states.result.Stacks[0].StackStatus'),
        parameters: expression('[$states.result.Stacks[0].Parameters]'),
        live: expression('$states.result.Stacks[0].Parameters[ParameterKey = "ModelPackageArn"].ParameterValue'),
        settings: expression('$states.result.Stacks[0].Outputs{OutputKey: OutputValue}'),
        // Whose approvals count, the stack says; a stage that is alone serves the model's own group.
        group: expression(`(${output('ModelPackageGroupName')}; $exists($value) ? $value : $model)`),
        stage: expression(`(${output('Stage')}; $exists($value) ? $value : "production")`),
      },
      next: 'IsStackReady',
      otherwise: 'WhyNoServingStack',
    }),
    WhyNoServingStack: choice([{ when: '$contains($error, "does not exist")', next: 'NotDeployed' }], 'StackUnknown'),
    NotDeployed: succeed('not-deployed', { stack: expression('$stack') }),
    StackUnknown: fail('Headgate.StackUnknown', expression('"describing " & $stack & " failed: " & $error')),
    IsStackReady: choice(
      [
        {
          when: '$status in ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE"]',
          next: 'IsRollbackRequested',
        },
        { when: '$status = "UPDATE_ROLLBACK_FAILED" and $repairs < 2', next: 'RepairStack' },
        { when: '$contains($status, "IN_PROGRESS") and $cause = "reconcile"', next: 'StackBusy' },
        { when: '$contains($status, "IN_PROGRESS")', next: 'WaitForStack' },
      ],
      'StackUnusable',
    ),
    WaitForStack: wait(30, 'FindServingStack'),
    StackBusy: succeed('busy', { status: expression('$status') }),
    StackUnusable: fail(
      'Headgate.StackUnusable',
      expression('$stack & " is " & $status & ": repair or delete it, then deploy again"'),
    ),
    RepairStack: repair(deploymentRoleArn, 'WaitForStack'),
  };
}

/** Continues a rollback that got stuck; the second time without what moves traffic, which serves whatever it serves. */
export function repair(deploymentRoleArn: string, next: string) {
  return task({
    call: 'cloudformation:continueUpdateRollback',
    arguments: {
      StackName: expression('$stack'),
      RoleARN: deploymentRoleArn,
      ResourcesToSkip: expression(`$repairs = 0 ? [] : [${shifting}]`),
    },
    assign: { repairs: expression('$repairs + 1') },
    next,
  });
}
