import type { KernelOptions, RunningKernel } from '../../../../local/kernel/create';
import { ServiceError } from '../../../../local/kernel/operation/error';
import type { Input, OperationName } from '../../../../local/kernel/operation/sdk';
import { codedeploy } from '../../../../local/services/codedeploy/service';
import { root, startKernel } from '../../support';
import { fakes } from '../states/support';

export const ROLE = 'arn:aws:iam::111122223333:role/deploy';
const MINUTE = 60_000;

/** What CodeDeploy sees of other services: an alias, alarms, hooks that a test answers, and an ear for events. */
export class World {
  alias: { version: string; weights: Record<string, number> } = { version: '1', weights: {} };
  readonly alarms = new Map<string, 'OK' | 'ALARM'>([['errors', 'OK']]);
  readonly invoked: { name: string; DeploymentId: string; LifecycleEventHookExecutionId: string }[] = [];
  readonly states: string[] = [];

  services() {
    return fakes({
      'lambda:GetAlias': () => ({ FunctionVersion: this.alias.version }),
      'lambda:UpdateAlias': ({ FunctionVersion, RoutingConfig }) => {
        const { AdditionalVersionWeights: weights } = RoutingConfig as { AdditionalVersionWeights: never };
        this.alias = { version: FunctionVersion as string, weights };
        return {};
      },
      'lambda:Invoke': ({ FunctionName, Payload }) => {
        if (FunctionName === 'missing') throw new ServiceError('ResourceNotFoundException', 'Function not found', 404);
        const payload = JSON.parse(Buffer.from(Payload as Uint8Array).toString()) as never;
        this.invoked.push({ name: FunctionName as string, ...(payload as object) } as World['invoked'][number]);
        return { StatusCode: 202 };
      },
      'monitoring:DescribeAlarms': ({ AlarmNames }) => ({
        MetricAlarms: (AlarmNames as string[])
          .filter((name) => this.alarms.has(name))
          .map((AlarmName) => ({ AlarmName, StateValue: this.alarms.get(AlarmName) })),
      }),
      'events:PutEvents': ({ Entries }) => {
        for (const { Detail } of Entries as { Detail: string }[])
          this.states.push((JSON.parse(Detail) as { state: string }).state);
        return {};
      },
    });
  }
}

/** A kernel with CodeDeploy, an application `app` and its group `live`. */
export class Deployments {
  private constructor(
    readonly running: RunningKernel,
    readonly world: World,
  ) {}

  static async start(options: KernelOptions = {}, world = new World()): Promise<Deployments> {
    const running = await startKernel([codedeploy(), ...world.services()], { epoch: 0, ...options });
    return new Deployments(running, world);
  }

  call<O extends OperationName<'codedeploy'>>(name: O, input: Input<'codedeploy', O>) {
    return this.running.kernel.call(root, 'codedeploy', name, input);
  }

  /** @param config - without its prefix `CodeDeployDefault.` */
  async group(config: string, more: Partial<Input<'codedeploy', 'CreateDeploymentGroup'>> = {}): Promise<void> {
    await this.call('CreateApplication', { applicationName: 'app', computePlatform: 'Lambda' });
    await this.call('CreateDeploymentGroup', {
      applicationName: 'app',
      deploymentGroupName: 'live',
      deploymentConfigName: `CodeDeployDefault.${config}`,
      serviceRoleArn: ROLE,
      ...more,
    });
  }

  /** Begins to deploy version 2; the deployment's id. */
  async deploy(hooks: readonly object[] = []): Promise<string> {
    const Properties = { Name: 'f', Alias: 'live', CurrentVersion: '1', TargetVersion: '2' };
    const content = JSON.stringify({
      version: 0,
      Resources: [{ f: { Type: 'AWS::Lambda::Function', Properties } }],
      Hooks: hooks,
    });
    const { deploymentId } = await this.call('CreateDeployment', {
      applicationName: 'app',
      deploymentGroupName: 'live',
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
    });
    await this.idle();
    return deploymentId!;
  }

  async info(deploymentId: string) {
    return (await this.call('GetDeployment', { deploymentId })).deploymentInfo!;
  }

  /** `name status` of each event of the lifecycle. */
  async lifecycle(deploymentId: string): Promise<string[]> {
    const { targetIds } = await this.call('ListDeploymentTargets', { deploymentId });
    const { deploymentTargets } = await this.call('BatchGetDeploymentTargets', { deploymentId, targetIds });
    return deploymentTargets![0]!.lambdaTarget!.lifecycleEvents!.map(
      ({ lifecycleEventName, status }) => `${lifecycleEventName} ${status}`,
    );
  }

  async answer(at: number, status: 'Succeeded' | 'Failed'): Promise<void> {
    const { DeploymentId: deploymentId, LifecycleEventHookExecutionId } = this.world.invoked[at]!;
    await this.call('PutLifecycleEventHookExecutionStatus', {
      deploymentId,
      lifecycleEventHookExecutionId: LifecycleEventHookExecutionId,
      status,
    });
    await this.idle();
  }

  idle(): Promise<void> {
    return this.running.kernel.clock.idle();
  }

  minutes(count: number): Promise<void> {
    return this.running.kernel.clock.advance(count * MINUTE);
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}
