export { Authentication } from './authentication';
export type { BoundAuthentication, JwtProps } from './authentication';
export { defineModel } from './define-model';
export { Framework } from './framework';
export { hasLocalStorage } from './instance-type';
export type { InstanceType } from './instance-type';
export { LambdaRollout } from './lambda-rollout';
export type { LambdaCanaryProps, LambdaLinearProps, TrafficRouting } from './lambda-rollout';
export type { ModelProps, ModelSpec, Months } from './model-spec';
export { Monitor, Retraining } from './monitor';
export type {
  BoundMonitor,
  BoundRetraining,
  DataQualityProps,
  DriftThreshold,
  ModelQualityProps,
  MonitorEngine,
  MonitorKind,
  MonitorSchedule,
  RetrainingCause,
  RetrainingProps,
} from './monitor';
export { Rollout } from './rollout';
export type { BlueGreenProps, CanaryProps, LinearProps, RollingProps, RolloutProps } from './rollout';
export type { ServerlessFleet, ServerlessProps } from './serverless';
export { Serving } from './serving';
export { StageApproval } from './stage-approval';
export type { ApprovalThresholds } from './stage-approval';
export { Stages } from './stages';
export type { BoundStage, StageProps, StagingThenProductionProps } from './stages';
export type { ProvisionedFleet, ProvisionedProps } from './serving';
export { Task } from './task';
export type { BinaryClassificationProps, MulticlassClassificationProps, RegressionProps, TaskKind } from './task';
export { SpecError } from './violation';
export type { Violation } from './violation';
