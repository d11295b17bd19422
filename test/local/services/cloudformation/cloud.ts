import type { StackEvent } from '@aws-sdk/client-cloudformation';
import type { KernelOptions, RunningKernel } from '../../../../local/kernel/create';
import type { Input, OperationName, Output } from '../../../../local/kernel/operation/sdk';
import type { Service } from '../../../../local/kernel/service';
import { cloudformation } from '../../../../local/services/cloudformation/service';
import { root, startKernel } from '../../support';
import { fakeSsm, Ledger, ssmValues } from './fakes';

/** A cloud with CloudFormation in front of fake services. */
export class Cloud {
  private constructor(
    readonly running: RunningKernel,
    readonly ledger: Ledger,
  ) {}

  static async start(options: KernelOptions = {}, more: (ledger: Ledger) => Service[] = () => []): Promise<Cloud> {
    const ledger = new Ledger();
    const services = [cloudformation(), fakeSsm(ledger), ...more(ledger)];
    return new Cloud(await startKernel(services, { epoch: 0, ...options }), ledger);
  }

  get kernel() {
    return this.running.kernel;
  }

  call<O extends OperationName<'cloudformation'>>(
    name: O,
    input: Input<'cloudformation', O>,
  ): Promise<Output<'cloudformation', O>> {
    return this.kernel.call(root, 'cloudformation', name, input);
  }

  /** Creates a stack and waits until nothing is under way. */
  async create(template: object, more: Partial<Input<'cloudformation', 'CreateStack'>> = {}): Promise<string> {
    await this.call('CreateStack', { StackName: 'demo', TemplateBody: JSON.stringify(template), ...more });
    return this.settled(more.StackName);
  }

  async update(template: object, more: Partial<Input<'cloudformation', 'UpdateStack'>> = {}): Promise<string> {
    await this.call('UpdateStack', { StackName: 'demo', TemplateBody: JSON.stringify(template), ...more });
    return this.settled();
  }

  async delete(StackName = 'demo'): Promise<void> {
    await this.call('DeleteStack', { StackName });
    await this.kernel.clock.idle();
  }

  /** The stack's status once nothing is under way. */
  async settled(name = 'demo'): Promise<string> {
    await this.kernel.clock.idle();
    return (await this.describe(name)).StackStatus!;
  }

  async describe(StackName = 'demo') {
    const { Stacks } = await this.call('DescribeStacks', { StackName });
    return Stacks![0]!;
  }

  /** `logicalId STATUS [reason]`, oldest first. */
  async events(StackName = 'demo'): Promise<string[]> {
    const events: StackEvent[] = [];
    let NextToken: string | undefined;
    do {
      const page = await this.call('DescribeStackEvents', { StackName, NextToken });
      events.push(...page.StackEvents!);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return events
      .reverse()
      .map(({ LogicalResourceId, ResourceStatus, ResourceStatusReason: reason }) =>
        `${LogicalResourceId} ${ResourceStatus}${reason === undefined ? '' : ` ${reason}`}`.trim(),
      );
  }

  /** The parameters that exist. */
  get ssm(): Record<string, string> {
    return ssmValues(this.kernel);
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}

/** A template of SSM parameters by logical id; the name is given unless it is left to CloudFormation. */
export function parameter(Value: unknown, more: object = {}) {
  const { Properties: properties = {}, ...attributes } = more as { Properties?: object };
  return { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value, ...properties }, ...attributes };
}
