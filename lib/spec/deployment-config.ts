/** Part of a fleet: `DeploymentConfig`'s CapacitySize. */
export interface CapacitySize {
  readonly type: 'CAPACITY_PERCENT' | 'INSTANCE_COUNT';
  readonly value: number;
}

/** `AWS::SageMaker::Endpoint` DeploymentConfig, structurally equal to `CfnEndpoint.DeploymentConfigProperty`. */
export interface DeploymentConfig {
  readonly autoRollbackConfiguration: { readonly alarms: readonly { readonly alarmName: string }[] };
  readonly blueGreenUpdatePolicy?: {
    readonly trafficRoutingConfiguration: {
      readonly type: 'ALL_AT_ONCE' | 'CANARY' | 'LINEAR';
      readonly waitIntervalInSeconds: number;
      readonly canarySize?: CapacitySize;
      readonly linearStepSize?: CapacitySize;
    };
    readonly terminationWaitInSeconds: number;
    readonly maximumExecutionTimeoutInSeconds: number;
  };
  readonly rollingUpdatePolicy?: {
    readonly maximumBatchSize: CapacitySize;
    readonly waitIntervalInSeconds: number;
    readonly maximumExecutionTimeoutInSeconds: number;
  };
}
