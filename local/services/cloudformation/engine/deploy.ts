import type { Draft } from './draft';
import { versionsOf } from './effects';
import type { Deployment } from './events';
import { beginDrain } from './failure';
import { monitor } from './monitor';
import type { ResourceState, Step, Wanted } from './row';
import type { StepPhase } from './schedule';
import { apply, stepInput } from './step';

/** Begins to create or update a stack. */
export function beginDeploy(draft: Draft, request: Deployment): void {
  const { row } = draft;
  const kind = row.source === undefined ? 'CREATE' : 'UPDATE';
  const { target, wanted, identity, token, disableRollback, retainExceptOnCreate, importExisting } = request;
  row.operation = {
    ...{ kind, token, identity, disableRollback, retainExceptOnCreate, importExisting, target, wanted },
    ...{ phase: 'deploy', run: (row.operation?.run ?? 0) + 1, attempts: {}, leftovers: [], before: row.resources },
    steps: Object.fromEntries(
      Object.entries(wanted).map(([logicalId, one]) => [logicalId, step(logicalId, one, wanted)]),
    ),
  };
  row.roleArn = request.roleArn ?? row.roleArn;
  row.notificationArns = request.notificationArns;
  row.rollback = request.rollback;
  row.disableRollback = disableRollback;
  row.terminationProtection = request.terminationProtection ?? row.terminationProtection;
  if (kind === 'CREATE') {
    row.createdAt = row.status === 'REVIEW_IN_PROGRESS' ? row.createdAt : draft.now;
    row.timeoutInMinutes = request.timeoutInMinutes;
    row.resources = {};
  }
  if (kind === 'UPDATE' || row.status === 'REVIEW_IN_PROGRESS') row.updatedAt = draft.now;
  draft.stack(kind === 'CREATE' ? 'CREATE_IN_PROGRESS' : 'UPDATE_IN_PROGRESS', 'User Initiated');
  if (kind === 'CREATE' && request.timeoutInMinutes !== undefined)
    draft.timer('timeout', draft.now + request.timeoutInMinutes * 60_000, {
      type: 'timeout',
      run: draft.operation.run,
    });
  monitor(draft);
}

function step(logicalId: string, { dependsOn }: Wanted, wanted: Readonly<Record<string, Wanted>>): Step {
  return { logicalId, version: 0, needs: dependsOn.filter((need) => need in wanted), state: 'waiting' };
}

/** Every resource of the template, in the order of their dependencies. */
export const deployPhase: StepPhase = {
  stopsAtFailure: true,
  begin(draft, key) {
    const { logicalId } = draft.step(key);
    if ((draft.row.resources[logicalId]?.version ?? 0) === 0) return create(draft, key);
    draft.setStep(key, { state: 'planning' });
    const versions = versionsOf(draft.row.resources);
    draft.effect({ kind: 'plan', input: { ...stepInput(draft, key), source: draft.operation.target, versions } });
  },
  done(draft) {
    draft.operate({ phase: 'conclude' });
    const { target: source, run } = draft.operation;
    const { stackName, resources } = draft.row;
    draft.effect({ kind: 'conclude', input: { stackName, run, source, versions: versionsOf(resources) } });
  },
  stuck: beginDrain,
};

function create(draft: Draft, key: string): void {
  const { logicalId } = draft.step(key);
  const version = ++draft.row.versions;
  const state: ResourceState = {
    ...draft.operation.wanted[logicalId]!,
    ...{ status: 'CREATE_IN_PROGRESS', version, updatedAt: draft.now },
  };
  draft.row.resources = { ...draft.row.resources, [logicalId]: state };
  attempt(draft, key, 'create', version);
  draft.resource(logicalId, 'CREATE_IN_PROGRESS');
  apply(draft, key, 'create', 0);
}

/** A plan says how a resource changes. */
export function planned(draft: Draft, key: string, change: 'none' | 'update' | 'replace', reason?: string): void {
  const { logicalId } = draft.step(key);
  if (change === 'none') {
    const state = { ...draft.row.resources[logicalId]!, ...draft.operation.wanted[logicalId]! };
    draft.row.resources = { ...draft.row.resources, [logicalId]: state };
    draft.setStep(key, { state: 'done' });
    return;
  }
  attempt(draft, key, change, ++draft.row.versions);
  draft.resource(logicalId, 'UPDATE_IN_PROGRESS', { reason });
  apply(draft, key, change);
}

function attempt(draft: Draft, key: string, change: 'create' | 'update' | 'replace', version: number): void {
  const { logicalId } = draft.step(key);
  draft.setStep(key, { version });
  draft.operate({ attempts: { ...draft.operation.attempts, [logicalId]: { change, version } } });
}

/** A resource is as the template wants it. */
export function deployed(draft: Draft, key: string): void {
  const { logicalId, version, change } = draft.step(key);
  const { attempts, wanted, leftovers } = draft.operation;
  const before = draft.row.resources[logicalId]!;
  const next = { ...wanted[logicalId]!, version, physicalId: attempts[logicalId]?.physicalId ?? before.physicalId };
  // A custom resource is replaced by answering another physical id to an update.
  if (change === 'replace' || (change === 'update' && next.physicalId !== before.physicalId)) {
    const retained = wanted[logicalId]!.updateReplacePolicy !== 'Delete';
    draft.operate({ leftovers: [...leftovers, { ...before, logicalId, retained }] });
  }
  draft.setStep(key, { state: 'done' });
  draft.resource(logicalId, change === 'create' ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE', next);
}
