export { Monitor } from './monitor';
export type { BoundMonitor, DataQualityProps, ModelQualityProps, MonitorKind } from './monitor';
export { Retraining } from './retraining';
export type { BoundRetraining, RetrainingCause, RetrainingProps } from './retraining';
export type { MonitorEngine, MonitorSchedule } from './schedule';
export type { DriftThreshold } from './threshold';
