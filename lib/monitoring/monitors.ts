import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import {
  alarmName,
  endpointName,
  liveParameter,
  monitorMachineName,
  monitorName,
  PREFIX,
  retrainingMachineName,
} from '../names';
import type { PlatformStack } from '../platform/platform-stack';
import type { Json } from '../promotion/asl';
import { hasLocalStorage } from '../spec';
import type { BoundMonitor, ModelSpec } from '../spec';
import type { ModelCode } from '../training/model-code';
import type { ITrainingPipeline } from '../training/training-pipeline';
import { LoggedStateMachine, machineArn } from './logged-state-machine';
import { MonitorAlarms } from './monitor-alarms';
import { monitorDefinition } from './monitor-definition';
import { retrainingDefinition } from './retraining-definition';
import { MonitorRole } from './roles/monitor-role';
import { RetrainingRole } from './roles/retraining-role';
import { ScheduleRole } from './roles/schedule-role';
import { WatchRole } from './roles/watch-role';

export interface MonitorsProps {
  readonly spec: ModelSpec;
  readonly platform: PlatformStack;
  readonly code: ModelCode;
  /** What a retraining starts. */
  readonly pipeline: ITrainingPipeline;
}

/** Minutes past the hour at which monitors run: what was captured before the hour is written by then. */
const MINUTE = 20;

/**
 * A model's monitors: schedules, the state machine that runs their jobs, alarms on what they find, and the retraining that these start.
 * Level 1 schedules and rules: those of level 2 would add roles.
 */
export class Monitors extends Construct {
  readonly alarms: MonitorAlarms;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MonitorsProps,
  ) {
    super(scope, id);
    const { spec, platform } = props;
    const machines = [monitorMachineName(spec.name)];
    if (spec.retraining.bind()) machines.push(retrainingMachineName(spec.name));
    const role = new ScheduleRole(this, 'ScheduleRole', {
      model: spec.name,
      machines: machines.map((name) => machineArn(this, name)),
      encryptionKey: platform.encryptionKey,
    });
    const machine = this.machine();
    for (const monitor of spec.monitors) this.schedule(monitor.bind(), machine, role);
    this.alarms = new MonitorAlarms(this, 'Alarms', { spec, notifications: platform.notifications });
    this.alarmOnFailure('monitor-failed', 'a monitor could not run, and drift goes unseen', machine);
    this.retraining(role);
  }

  private machine(): LoggedStateMachine {
    const { spec, platform, code } = this.props;
    const { capture, artifacts, encryptionKey, notifications } = platform;
    const monitorRole = new MonitorRole(this, 'Role', { spec, platform, code });
    const role = new WatchRole(this, 'WatchRole', { spec, platform, monitorRole });
    const machine = new LoggedStateMachine(this, 'Machine', {
      name: monitorMachineName(spec.name),
      role,
      encryptionKey,
      definition: monitorDefinition({
        model: spec.name,
        endpointName: endpointName(spec.name),
        liveParameter: liveParameter(spec.name),
        job: this.job(monitorRole),
        entrypoint: ['python3', `/opt/ml/processing/input/code/${code.fileName}`],
        codeUri: code.s3ObjectUrl,
        captureUri: capture.s3UrlForObject(spec.name),
        reportsUri: artifacts.s3UrlForObject(`${spec.name}/monitors`),
        outputKmsKeyId: encryptionKey.keyArn,
        topicArn: notifications.topicArn,
        runbooks: spec.runbooks,
      }),
    });
    // Jobs are started by the machine alone: their role must be complete when it is.
    machine.node.addDependency(monitorRole);
    return machine;
  }

  /** What every run's job is like. It has a network: it reads captured requests by the hour, and publishes metrics. */
  private job(monitorRole: IRole): Record<string, Json> {
    const { spec, platform } = this.props;
    const { processingInstanceType: type, volumeSizeGb, maxRuntimeSeconds } = spec;
    const { network, encryptionKey } = platform;
    return {
      AppSpecification: { ImageUri: spec.framework.imageUri(this) },
      RoleArn: monitorRole.roleArn,
      ProcessingResources: {
        ClusterConfig: {
          InstanceCount: 1,
          InstanceType: type,
          VolumeSizeInGB: volumeSizeGb,
          ...(!hasLocalStorage(type) && { VolumeKmsKeyId: encryptionKey.keyArn }),
        },
      },
      StoppingCondition: { MaxRuntimeInSeconds: maxRuntimeSeconds },
      ...(network && {
        NetworkConfig: {
          VpcConfig: { Subnets: [...network.subnetIds], SecurityGroupIds: [...network.securityGroupIds] },
        },
      }),
    };
  }

  private schedule(monitor: BoundMonitor, machine: IStateMachine, role: IRole): void {
    const { kind, everyHours, windowHours, delayHours } = monitor;
    const { name } = this.props.spec;
    const schedule = monitorName(name, kind);
    new CfnSchedule(this, `Schedule-${kind}`, {
      name: schedule,
      description: `Monitors ${kind} of ${name}`,
      scheduleExpression: `cron(${MINUTE} ${everyHours === 24 ? '0' : `0/${everyHours}`} * * ? *)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: machine.stateMachineArn,
        roleArn: role.roleArn,
        input: JSON.stringify({
          monitor: kind,
          schedule,
          at: '<aws.scheduler.scheduled-time>',
          windowHours,
          delayHours,
          arguments: monitor.arguments,
        }),
      },
    });
  }

  /** What cannot run is silent: somebody has to know. */
  private alarmOnFailure(id: string, means: string, machine: LoggedStateMachine): void {
    const { spec, platform } = this.props;
    const alarm = new Alarm(machine, 'Failed', {
      alarmName: alarmName(spec.name, id),
      alarmDescription: `SEV3. ${spec.name}: ${means}. Owner: ${spec.owner}. Runbook: ${spec.runbooks}/${id}.md`,
      metric: machine.metricFailed({ statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(platform.notifications));
  }

  private retraining(scheduleRole: IRole): void {
    const { spec, platform, pipeline } = this.props;
    const retraining = spec.retraining.bind();
    if (retraining === undefined) return;
    const { pipelineName, pipelineArn } = pipeline;
    const machine = new LoggedStateMachine(this, 'Retraining', {
      name: retrainingMachineName(spec.name),
      role: new RetrainingRole(this, 'RetrainingRole', { spec, platform, pipelineArn }),
      encryptionKey: platform.encryptionKey,
      definition: retrainingDefinition({
        model: spec.name,
        pipelineName,
        liveParameter: liveParameter(spec.name),
        retraining,
        months: spec.months,
        auditBucket: platform.audit.bucketName,
        topicArn: platform.notifications.topicArn,
      }),
    });
    this.alarmOnFailure('retraining-failed', 'a retraining could not be started', machine);
    new CfnRule(this, 'RetrainingRule', {
      name: `${PREFIX}-${spec.name}-retraining`,
      description: `Trains ${spec.name} again when a monitor’s alarm goes off`,
      eventPattern: {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change'],
        detail: {
          alarmName: retraining.causes.map((cause) => alarmName(spec.name, cause)),
          state: { value: ['ALARM'] },
        },
      },
      targets: [{ id: 'Retraining', arn: machine.stateMachineArn, roleArn: scheduleRole.roleArn }],
    });
  }
}
