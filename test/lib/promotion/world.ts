import { ApiError } from './machine';
import type { Apis } from './machine';

/** How an update of the serving stack goes. */
export type Fate =
  | 'good'
  /** The guardrail shifts back, and CloudFormation believes it succeeded. */
  | 'silently rolled back'
  /** CloudFormation notices by itself. */
  | 'rolled back by CloudFormation'
  /** The new version fails golden requests once it has all traffic. */
  | 'refuses requests'
  /** An alarm goes off during the bake. */
  | 'alarms in the bake'
  /** Nobody asks the new version anything. */
  | 'starved';

const GROUP = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/flight-delay';
export const arn = (version: number) => `${GROUP}/${version}`;
export const APPROVER = 'arn:aws:sts::111122223333:assumed-role/headgate-approver-us-east-1/jane';
export const PIPELINE = 'arn:aws:sts::111122223333:assumed-role/headgate-pipeline-flight-delay-us-east-1/SageMaker';

export interface Version {
  status: 'Approved' | 'Rejected' | 'PendingManualApproval';
  by: string;
  reason?: string;
}

/** The fields of all requests that an answer depends on. */
export interface Request {
  readonly MaxResults: number;
  readonly ModelPackageName: string;
  readonly ModelPackageArn: string;
  readonly ModelApprovalStatus: Version['status'];
  readonly ApprovalDescription: string;
  readonly EndpointConfigName: string;
  readonly ModelName: string;
  readonly Value: string;
  readonly ClientToken?: string;
  readonly ModelPackageDescription?: string;
  readonly Parameters: readonly { readonly ParameterKey: string; readonly ParameterValue?: string }[];
}

interface Update {
  readonly package: string;
  readonly config: string;
  readonly since: number;
  readonly previous: { package: string; config: string };
  fate: Fate;
}

const SETTLED_AFTER = 700;
const BAKE = 600;

/** A serving stack, its endpoint and the registry, in memory and virtual seconds. */
export class World implements Apis {
  readonly versions: Version[] = [];
  /** What the serving stack says besides. */
  readonly outputs: Record<string, string> = {};
  /** Answers that only some worlds have. */
  protected readonly moreAnswers: Record<string, (request: Request) => unknown> = {};
  readonly fates = new Map<number, Fate>();
  readonly calls: { action: string; request: Record<string, unknown> }[] = [];
  readonly deleted: string[] = [];
  private readonly names = new Set<string>();
  record = 'none';
  rollbackFailures = 0;
  status = 'CREATE_COMPLETE';
  live = 'none';
  config = 'none';
  running = 'none';
  touched = 0;
  seconds = 0;
  update?: Update;
  invocations = 0;

  approve(by = APPROVER): this {
    this.versions.push({ status: 'Approved', by });
    return this;
  }

  /** As after an earlier promotion of a version. */
  alreadyLive(version: number): this {
    this.live = arn(version);
    for (let known = 1; known <= version; known++) this.names.add(`config-${known}`);
    this.config = this.running = `config-${version}`;
    this.record = `${arn(version)} config-${version} model-${version}`;
    return this;
  }

  now(): string {
    return new Date(Date.UTC(2026, 0, 1) + this.seconds * 1000).toISOString();
  }

  wait(seconds: number): void {
    this.seconds += seconds;
    this.progress();
  }

  private progress(): void {
    if (this.status === 'UPDATE_ROLLBACK_IN_PROGRESS') return this.finishRollback();
    const { update } = this;
    if (update === undefined) return;
    const elapsed = this.seconds - update.since;
    this.config = update.config;
    if (elapsed >= SETTLED_AFTER && this.touched < update.since) this.settle(update);
    if (elapsed >= SETTLED_AFTER + BAKE && this.update) {
      this.update = undefined;
      this.status = 'UPDATE_COMPLETE';
    }
  }

  private settle(update: Update): void {
    this.touched = this.seconds;
    if (update.fate === 'rolled back by CloudFormation') this.startRollback();
    else if (update.fate !== 'silently rolled back') this.running = this.config;
  }

  private startRollback(): void {
    if (!this.update) throw new ApiError('CancelUpdateStack cannot be called from current stack status');
    this.status = 'UPDATE_ROLLBACK_IN_PROGRESS';
  }

  private finishRollback(): void {
    if (this.rollbackFailures-- > 0) {
      this.status = 'UPDATE_ROLLBACK_FAILED';
      return;
    }
    const previous = this.update?.previous ?? { package: this.live, config: this.config };
    this.live = previous.package;
    this.config = this.running = previous.config;
    this.update = undefined;
    this.status = 'UPDATE_ROLLBACK_COMPLETE';
  }

  private firing(): boolean {
    const settled = this.update !== undefined && this.touched >= this.update.since;
    return settled && this.update?.fate === 'alarms in the bake';
  }

  call(action: string, request: Record<string, unknown>): unknown {
    this.calls.push({ action, request });
    const answer = this.answers[action] ?? this.moreAnswers[action];
    if (answer === undefined) throw new Error(`no answer to ${action}`);
    return answer(request as unknown as Request);
  }

  requests(action: string): Record<string, unknown>[] {
    return this.calls.filter((call) => call.action === action).map(({ request }) => request);
  }

  /** CloudFormation gives every replacement a name of its own, also for a version that was live before. */
  private nameFor(packageArn: string): string {
    const first = `config-${packageArn.split('/')[2]}`;
    return this.names.has(first) ? `${first}-again` : (this.names.add(first), first);
  }

  private readonly answers: Record<string, (request: Request) => unknown> = {
    'cloudformation:describeStacks': () => ({ Stacks: [this.stack()] }),
    'cloudformation:describeStackResources': () => ({ StackResources: this.resources() }),
    'cloudformation:updateStack': (request) => this.updateStack(request),
    'cloudformation:cancelUpdateStack': () => this.startRollback(),
    'cloudformation:continueUpdateRollback': () => void (this.status = 'UPDATE_ROLLBACK_IN_PROGRESS'),
    'cloudformation:setStackPolicy': () => ({}),
    'sagemaker:listModelPackages': ({ MaxResults }) => ({
      ModelPackageSummaryList: this.versions
        .map(({ status }, index) => ({ ModelPackageArn: this.arn(index + 1), status }))
        .filter(({ status }) => status === 'Approved')
        .reverse()
        .slice(0, MaxResults),
    }),
    'sagemaker:describeModelPackage': ({ ModelPackageName }) => {
      const { status, by } = this.version(ModelPackageName);
      return {
        ModelApprovalStatus: status,
        LastModifiedBy: { IamIdentity: { Arn: by } },
        ModelMetrics: { ModelDataQuality: { Statistics: { S3Uri: 's3://artifacts/run/baseline/statistics.json' } } },
      };
    },
    'sagemaker:updateModelPackage': ({ ModelPackageArn, ModelApprovalStatus, ApprovalDescription }) => {
      Object.assign(this.version(ModelPackageArn), { status: ModelApprovalStatus, reason: ApprovalDescription });
      return {};
    },
    'sagemaker:describeEndpoint': () => {
      if (this.running === 'none') throw new ApiError('Could not find endpoint');
      return { EndpointConfigName: this.running, EndpointStatus: this.update ? 'Updating' : 'InService' };
    },
    'sagemaker:deleteEndpointConfig': ({ EndpointConfigName }) => this.remove(EndpointConfigName),
    'sagemaker:deleteModel': ({ ModelName }) => this.remove(ModelName),
    'sagemakerruntime:invokeEndpoint': () => this.invoke(),
    'cloudwatch:getMetricStatistics': () => ({ Datapoints: this.invocations > 0 ? [{ Sum: this.invocations }] : [] }),
    'cloudwatch:describeAlarms': () => ({
      MetricAlarms: this.firing() ? [{ AlarmName: 'headgate-flight-delay-errors' }] : [],
    }),
    'cloudwatch:describeAlarmHistory': () => ({
      AlarmHistoryItems: [
        { AlarmName: 'headgate-flight-delay-errors', HistorySummary: 'Alarm updated from OK to ALARM' },
        { AlarmName: 'headgate-flight-delay-latency', HistorySummary: 'Alarm updated from ALARM to OK' },
        { AlarmName: 'someone-elses', HistorySummary: 'Alarm updated from OK to ALARM' },
      ],
    }),
    's3:getObject': () => ({ Body: '{"a": 1}\n{"a": 2}\n\n{"a": 3}\n' }),
    's3:putObject': () => ({}),
    'sns:publish': () => ({}),
    'ssm:getParameter': () => ({ Parameter: { Value: this.record } }),
    'ssm:putParameter': ({ Value }) => ((this.record = Value), {}),
  };

  /** ARN of a version of the group that the stack serves. */
  protected arn(version: number): string {
    return arn(version);
  }

  version(packageArn: string): Version {
    const found = this.versions[Number(packageArn.split('/')[2]) - 1];
    if (found === undefined) throw new ApiError(`ModelPackage ${packageArn} does not exist`);
    return found;
  }

  private remove(name: string): unknown {
    this.deleted.push(name);
    return {};
  }

  private invoke(): unknown {
    if (this.update?.fate === 'starved') return {};
    const all = this.update !== undefined && this.touched >= this.update.since;
    if (all && this.update?.fate === 'refuses requests') throw new ApiError('Received server error (500)');
    this.invocations += all ? 1 : 0.1;
    return {};
  }

  private stack(): unknown {
    const outputs = {
      EndpointName: 'headgate-flight-delay',
      VariantName: 'AllTraffic',
      AlarmNames: 'headgate-flight-delay-errors,headgate-flight-delay-latency',
      BakeMinutes: '10',
      MinInvocations: '5',
      ContentType: 'application/json',
      GoldenRequestsBucket: 'assets',
      GoldenRequestsKey: 'golden.jsonl',
      LiveParameter: '/headgate/models/flight-delay/production/live',
      Owner: 'team',
      Runbooks: 'docs/runbooks',
      ...this.outputs,
    };
    return {
      StackStatus: this.status,
      Parameters: [
        { ParameterKey: 'ModelPackageArn', ParameterValue: this.live },
        { ParameterKey: 'BaselineUri', ParameterValue: 'none' },
        { ParameterKey: 'Other', ParameterValue: 'kept' },
      ],
      Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
    };
  }

  private resources(): unknown[] {
    if (this.config === 'none') return [{ LogicalResourceId: 'Live', PhysicalResourceId: '/headgate/models/x' }];
    const sagemaker = 'arn:aws:sagemaker:us-east-1:111122223333';
    const status = this.update && this.touched < this.update.since ? 'UPDATE_IN_PROGRESS' : 'UPDATE_COMPLETE';
    const at = (logical: string, physical: string) => ({ LogicalResourceId: logical, PhysicalResourceId: physical });
    return [
      at('EndpointConfig', `${sagemaker}:endpoint-config/${this.config}`),
      at('Model', `${sagemaker}:model/${this.config.replace('config', 'model')}`),
      { ...at('Endpoint', `${sagemaker}:endpoint/x`), ResourceStatus: status, Timestamp: `second ${this.touched}` },
    ];
  }

  private updateStack({ Parameters }: Request): unknown {
    if (this.status.includes('IN_PROGRESS'))
      throw new ApiError(`Stack is in ${this.status} state and can not be updated`);
    const desired = Parameters.find(({ ParameterKey }) => ParameterKey === 'ModelPackageArn')?.ParameterValue ?? 'none';
    if (desired === this.live) throw new ApiError('No updates are to be performed.');
    const fate = this.fates.get(Number(desired.split('/')[2])) ?? 'good';
    const previous = { package: this.live, config: this.config };
    const config = this.nameFor(desired);
    this.update = { package: desired, config, since: this.seconds, previous, fate };
    this.live = desired;
    this.touched = -1;
    this.invocations = 0;
    this.status = 'UPDATE_IN_PROGRESS';
    return {};
  }
}
