/** What every name of the kit begins with; also the root of its SSM parameters. */
export const PREFIX = 'headgate';

/** Stages of delivery. Names of production carry no suffix. */
export type Stage = 'production' | (string & {});

/** What a role may do; no two duties share a role. */
export type Duty =
  | 'pipeline'
  | 'job'
  | 'champion'
  | 'endpoint'
  | 'promotion'
  | 'deployment'
  | 'approver'
  | 'staging-approver'
  | 'staging-promotion'
  | 'gate'
  | 'trigger'
  | 'monitor'
  | 'watch'
  | 'retrain'
  | 'schedule'
  | 'gateway'
  | 'smoke-test'
  | 'shift';

/** The stack with what all models share. */
export const PLATFORM_STACK = 'HeadgatePlatform';

/** `flight-delay` as `FlightDelay`: the beginning of a model's stack names. */
export function pascalCase(model: string): string {
  return model
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** `-staging` for a stage, nothing for production. */
export function stageSuffix(stage: Stage = 'production'): string {
  return stage === 'production' ? '' : `-${stage}`;
}

/** Stack of a model's pipeline, registry group and schedules: one for all stages. */
export function trainingStackName(model: string): string {
  return `${pascalCase(model)}Training`;
}

/** Stack of a model's endpoint in a stage. */
export function servingStackName(model: string, stage?: Stage): string {
  return `${pascalCase(model)}Serving${stageSuffix(stage)}`;
}

/** Package group of the registry; where a model has stages, that of the first one. */
export function packageGroupName(model: string): string {
  return model;
}

/** Package group of a later stage: what was verified before waits there for its second approval. */
export function laterPackageGroupName(model: string, stage: Stage): string {
  return `${model}-${stage}`;
}

/** The pipeline; `StartPipelineExecution` takes it. */
export function pipelineName(model: string): string {
  return `${PREFIX}-${model}`;
}

/** The endpoint; `InvokeEndpoint` takes it. */
export function endpointName(model: string, stage?: Stage): string {
  return `${PREFIX}-${model}${stageSuffix(stage)}`;
}

/** An alarm of a model, for example `headgate-flight-delay-errors`. */
export function alarmName(model: string, alarm: string, stage?: Stage): string {
  return `${endpointName(model, stage)}-${alarm}`;
}

/** A role. IAM is global, so the Region is part of the name and two Regions of an account do not collide. */
export function roleName(duty: Duty, region: string, model?: string): string {
  return [PREFIX, duty, ...(model === undefined ? [] : [model]), region].join('-');
}

/** The promotion state machine. */
export const PROMOTION_STATE_MACHINE = `${PREFIX}-promotion`;

/** The state machine that promotes versions in a stage. */
export function promotionMachineName(stage?: Stage): string {
  return `${PROMOTION_STATE_MACHINE}${stageSuffix(stage)}`;
}

/** The state machine that approves a model's versions by thresholds. */
export function gateMachineName(model: string): string {
  return `${PREFIX}-${model}-gate`;
}

/** Alias of the platform's key. */
export const KEY_ALIAS = `alias/${PREFIX}`;

/** What the platform publishes as SSM parameters for the CLI and for scripts. */
export type PlatformParameter =
  | 'data-bucket'
  | 'artifacts-bucket'
  | 'capture-bucket'
  | 'audit-bucket'
  | 'key-arn'
  | 'topic-arn'
  | 'promotion-arn'
  | 'approver-role-arn'
  | StagingParameter;

/** What it publishes besides once a model has a staging. */
export type StagingParameter = 'staging-promotion-arn' | 'staging-approver-role-arn';

/** SSM parameter of the platform. */
export function platformParameter(name: PlatformParameter): string {
  return `/${PREFIX}/platform/${name}`;
}

/** SSM parameter in which promotion records what is live: `{"live", "previous", "endpointConfig", "at"}` as JSON. */
export function liveParameter(model: string, stage?: Stage): string {
  return `/${PREFIX}/models/${model}/${stage ?? 'production'}/live`;
}

/** A monitor of a model: its schedule, and the dimension `MonitoringSchedule` of its metrics. */
export function monitorName(model: string, kind: 'data' | 'quality'): string {
  return `${PREFIX}-${model}-monitor-${kind}`;
}

/** The state machine that runs a model's monitors. */
export function monitorMachineName(model: string): string {
  return `${PREFIX}-${model}-monitor`;
}

/** The state machine that starts a model's retraining. */
export function retrainingMachineName(model: string): string {
  return `${PREFIX}-${model}-retraining`;
}
