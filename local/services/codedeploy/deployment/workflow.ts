import { ServiceError } from '../../../kernel/operation/error';
import type { Workflow } from '../../../kernel/workflow/workflow';
import { announce } from './announce';
import type { Deployment, Problem } from './deployment';
import type { DeploymentEffects, DeploymentEvent } from './events';
import { invokeHook } from './hook';
import { trippedAlarms } from './look';
import { shift } from './shift';
import { prepare } from './prepare';
import { transition } from './transition';

/** A deployment's life, in virtual time: hooks, shifts and waits under watch of alarms. */
export const deploymentWorkflow: Workflow<Deployment, DeploymentEvent, DeploymentEffects> = {
  name: 'codedeploy:deployment',
  transition,
  effects: {
    async prepare({ deployment }, { kernel }) {
      await prepare(kernel, deployment);
      return { type: 'prepared' };
    },
    invoke: (input, { kernel }) => invokeHook(kernel, input),
    async shift({ deployment, at }, { kernel, key }) {
      const row = kernel.workflows.rows(deploymentWorkflow).get(key);
      // Stopped meanwhile: whoever takes it back must not be overtaken.
      if (row?.status !== 'InProgress') return undefined;
      await shift(kernel, deployment, deployment.steps[at]!.weight);
      return { type: 'shifted', at };
    },
    async look({ deployment, due }, { kernel }) {
      const { at } = deployment;
      try {
        return { type: 'looked', at, due, tripped: await trippedAlarms(kernel, deployment) };
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        return { type: 'lookFailed', at, due, reason: `The alarms could not be read: ${error.message}` };
      }
    },
    rollBack({ deployment }, { kernel }) {
      kernel.workflows.send(deploymentWorkflow, deployment.id, { type: 'create', deployment });
    },
    announce: ({ after }, { kernel }) => announce(kernel, after),
  },
  failed(effect, error) {
    if (effect.kind === 'announce' || effect.kind === 'rollBack') throw error;
    return { type: 'failed', problem: problemOf(effect.kind, error) };
  },
};

function problemOf(kind: keyof DeploymentEffects, { name, message }: Error): Problem {
  if (/^AccessDenied/.test(name)) return { code: 'IAM_ROLE_PERMISSIONS', message };
  if (kind === 'invoke') return { code: 'HOOK_EXECUTION_FAILURE', message };
  return {
    code: name === 'ResourceNotFoundException' ? 'INVALID_LAMBDA_FUNCTION' : 'INVALID_LAMBDA_CONFIGURATION',
    message,
  };
}
