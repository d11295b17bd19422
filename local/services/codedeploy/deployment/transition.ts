import { randomUUID } from 'node:crypto';
import type { AutoRollbackEvent } from '@aws-sdk/client-codedeploy';
import type { Effect, Transition, Watch, WorkflowTimer } from '../../../kernel/workflow/workflow';
import { deploymentId } from '../names';
import {
  isActive,
  type Deployment,
  type Lifecycle,
  type LifecycleName,
  type NewDeployment,
  type Problem,
} from './deployment';
import type { DeploymentEffects, DeploymentEvent } from './events';
import { rollbackOf } from './rollback';

type Next = Transition<Deployment, DeploymentEvent, DeploymentEffects>;

/** Virtual ms that a hook has for its answer. */
const HOOK_LIMIT = 3_600_000;
/** Virtual ms between two looks at the alarms, for a change that no watch announced. */
const LOOK_EVERY = 60_000;

const ORDER: readonly LifecycleName[] = ['BeforeAllowTraffic', 'AllowTraffic', 'AfterAllowTraffic'];

/** What follows from an event for a deployment. Pure but for the ids that it makes. */
export function transition(row: Deployment | undefined, event: DeploymentEvent, now: number): Next | undefined {
  if (event.type === 'create') return row === undefined ? create(event.deployment, now) : undefined;
  if (row === undefined || !isActive(row)) return undefined;
  switch (event.type) {
    case 'prepared':
      return row.status === 'Created' ? begin(row, now) : undefined;
    case 'hook':
      return answered(row, event, now);
    case 'hookTimeout':
      return hookUnderWay(row, event.executionId)
        ? hookFailed(row, event.executionId, 'did not answer within one hour', now)
        : undefined;
    case 'shifted':
      return event.at === row.at ? shifted(row, now) : undefined;
    case 'due':
      return event.at === row.at ? { row, effects: [look(row, true)] } : undefined;
    case 'look':
      return { row, effects: [look(row, false)], timers: [lookAgain(now)], watches: watches(row) };
    case 'looked':
      if (event.tripped.length > 0) return stop(row, alarmed(event.tripped), 'DEPLOYMENT_STOP_ON_ALARM', now);
      return event.due && event.at === row.at ? nextStep(row) : undefined;
    case 'lookFailed':
      if (!row.ignoresPollFailure)
        return stop(row, { code: 'ALARM_ACTIVE', message: event.reason }, 'DEPLOYMENT_STOP_ON_ALARM', now);
      return event.due && event.at === row.at ? nextStep(row) : undefined;
    case 'failed':
      return fail(row, event.problem, now);
    case 'stop':
      return stop(
        row,
        { code: 'MANUAL_STOP', message: 'The deployment was stopped by a request.' },
        event.rollBack ? 'always' : 'DEPLOYMENT_STOP_ON_REQUEST',
        now,
      );
  }
}

function create(deployment: NewDeployment, now: number): Next {
  const row: Deployment = {
    ...deployment,
    status: 'Created',
    createdAt: now,
    lifecycle: ORDER.map((name) => ({ name, status: 'Pending' })),
    at: 0,
    weight: 0,
  };
  return { row, effects: [{ kind: 'prepare', input: { deployment: row } }] };
}

function begin(row: Deployment, now: number): Next {
  const started: Deployment = { ...row, status: 'InProgress', startedAt: now };
  const next = enter(started, 'BeforeAllowTraffic', now);
  const announcement: Effect<DeploymentEffects> = { kind: 'announce', input: { after: started } };
  const watched: Pick<Next, 'timers' | 'watches'> =
    row.alarms.length === 0
      ? { timers: next.timers }
      : { timers: [...(next.timers ?? []), lookAgain(now)], watches: watches(row) };
  // An alarm that is in ALARM already stops the deployment before anything shifts.
  const first = row.alarms.length === 0 ? [] : [look(started, false)];
  return { ...next, ...watched, effects: [announcement, ...first, ...(next.effects ?? [])] };
}

/** The next event of the lifecycle begins: a hook, or the shift; one without a hook has succeeded at once. */
function enter(row: Deployment, name: LifecycleName, now: number): Next {
  if (name === 'AllowTraffic') {
    const shifting = withLifecycle(row, name, { status: 'InProgress', startedAt: now });
    return { row: shifting, effects: [{ kind: 'shift', input: { deployment: shifting, at: 0 } }] };
  }
  const functionName = row.revision.hooks[name];
  if (functionName === undefined) return leave(row, name, now);
  const executionId = Buffer.from(JSON.stringify({ id: randomUUID(), deployment: row.id, hook: name })).toString(
    'base64url',
  );
  const waiting = withLifecycle(row, name, { status: 'InProgress', startedAt: now, executionId });
  return {
    row: waiting,
    effects: [{ kind: 'invoke', input: { deployment: waiting, functionName, executionId } }],
    timers: [{ name: 'hook', at: now + HOOK_LIMIT, event: { type: 'hookTimeout', executionId } }],
  };
}

function leave(row: Deployment, name: LifecycleName, now: number): Next {
  const { startedAt = now } = row.lifecycle.find((one) => one.name === name)!;
  const done = withLifecycle(row, name, { status: 'Succeeded', startedAt, endedAt: now });
  const next = ORDER[ORDER.indexOf(name) + 1];
  if (next !== undefined) return enter(done, next, now);
  const succeeded: Deployment = { ...done, status: 'Succeeded', completedAt: now };
  return ended(succeeded);
}

function answered(row: Deployment, event: Extract<DeploymentEvent, { type: 'hook' }>, now: number): Next | undefined {
  const hook = hookUnderWay(row, event.executionId);
  if (hook === undefined) return undefined;
  if (event.status === 'Failed') return hookFailed(row, event.executionId, 'answered Failed', now);
  const next = leave(row, hook.name, now);
  return { ...next, cancel: ['hook', ...(next.cancel ?? [])] };
}

const hookUnderWay = (row: Deployment, executionId: string): Lifecycle | undefined =>
  row.lifecycle.find((one) => one.executionId === executionId && one.status === 'InProgress');

function hookFailed(row: Deployment, executionId: string, what: string, now: number): Next {
  const { name } = hookUnderWay(row, executionId)!;
  const functionName = row.revision.hooks[name as keyof typeof row.revision.hooks];
  return fail(row, { code: 'HOOK_EXECUTION_FAILURE', message: `The hook ${functionName} of ${name} ${what}.` }, now);
}

function shifted(row: Deployment, now: number): Next {
  const { weight, minutes } = row.steps[row.at]!;
  const moved = { ...row, weight };
  if (row.at === row.steps.length - 1) return leave(moved, 'AllowTraffic', now);
  return {
    row: moved,
    timers: [{ name: 'due', at: now + minutes * 60_000, event: { type: 'due', at: row.at } }],
  };
}

function nextStep(row: Deployment): Next {
  const moved = { ...row, at: row.at + 1 };
  return { row: moved, effects: [{ kind: 'shift', input: { deployment: moved, at: moved.at } }] };
}

const fail = (row: Deployment, problem: Problem, now: number): Next =>
  end(row, 'Failed', problem, 'DEPLOYMENT_FAILURE', now);

const stop = (row: Deployment, problem: Problem, cause: AutoRollbackEvent | 'always', now: number): Next =>
  end(row, 'Stopped', problem, cause, now);

function end(
  row: Deployment,
  status: 'Failed' | 'Stopped',
  problem: Problem,
  cause: AutoRollbackEvent | 'always',
  now: number,
): Next {
  const lifecycle = row.lifecycle.map((one): Lifecycle => {
    if (one.status === 'InProgress') return { ...one, status: 'Failed', endedAt: now, message: problem.message };
    return one.status === 'Pending' ? { ...one, status: 'Skipped' } : one;
  });
  const over: Deployment = { ...row, status, problem, lifecycle, completedAt: now };
  // A rollback is not taken back itself.
  if (row.rollsBack !== undefined || (cause !== 'always' && !row.rollBackOn.includes(cause))) return ended(over);
  const rolledBackBy = deploymentId();
  const next = ended({ ...over, rolledBackBy });
  return {
    ...next,
    effects: [{ kind: 'rollBack', input: { deployment: rollbackOf(over, rolledBackBy) } }, ...(next.effects ?? [])],
  };
}

const ended = (row: Deployment): Next => ({
  row,
  effects: [{ kind: 'announce', input: { after: row } }],
  cancel: ['hook', 'due', 'look'],
});

function withLifecycle(row: Deployment, name: LifecycleName, change: Partial<Lifecycle>): Deployment {
  return { ...row, lifecycle: row.lifecycle.map((one) => (one.name === name ? { ...one, ...change } : one)) };
}

const look = (deployment: Deployment, due: boolean): Effect<DeploymentEffects> => ({
  kind: 'look',
  input: { deployment, due },
});

const lookAgain = (now: number): WorkflowTimer<DeploymentEvent> => ({
  name: 'look',
  at: now + LOOK_EVERY,
  event: { type: 'look' },
});

const watches = ({ alarms }: Deployment): Watch<DeploymentEvent>[] =>
  alarms.map((name) => ({ subject: `monitoring:alarm/${name}`, event: { type: 'look' } }));

const alarmed = (names: readonly string[]): Problem => ({
  code: 'ALARM_ACTIVE',
  message: `One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <${names.join(', ')}>`,
});
