import { randomUUID } from 'node:crypto';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { KernelOptions, RunningKernel } from '../../../../local/kernel/create';
import { operation, type AnyOperation } from '../../../../local/kernel/operation/operation';
import type { ServiceName } from '../../../../local/kernel/operation/sdk';
import type { Service } from '../../../../local/kernel/service';
import { stateMachineArn } from '../../../../local/services/states/arns';
import { saveMachine } from '../../../../local/services/states/machines';
import { states } from '../../../../local/services/states/service';
import { root, startKernel } from '../../support';

export const ROLE = 'arn:aws:iam::111122223333:role/machine';
export const MACHINE = 'arn:aws:states:us-east-1:111122223333:stateMachine:machine';

/** What a fake operation does with its input. */
export type Handler = (input: Record<string, unknown>) => unknown;

/** Services that do nothing but what a test says, by `service:Operation`. */
export function fakes(handlers: Readonly<Record<string, Handler>>): Service[] {
  const quiet: Record<string, Handler> = { 'events:PutEvents': () => ({}), 'monitoring:PutMetricData': () => ({}) };
  const byService = new Map<string, AnyOperation[]>();
  for (const [id, handler] of Object.entries({ ...quiet, ...handlers })) {
    const [service, name] = id.split(':') as [ServiceName, never];
    const fake = operation(service, name, { authorize: () => [], handle: handler as never });
    byService.set(service, [...(byService.get(service) ?? []), fake]);
  }
  return [...byService].map(([name, operations]) => ({ name: name as ServiceName, operations }));
}

/** A kernel with Step Functions and fakes, and the calls that tests make. */
export class Machines {
  private constructor(readonly running: RunningKernel) {}

  static async start(handlers: Readonly<Record<string, Handler>> = {}, options: KernelOptions = {}): Promise<Machines> {
    return new Machines(await startKernel([states(), ...fakes(handlers)], { epoch: Date.UTC(2026, 0, 1), ...options }));
  }

  get kernel() {
    return this.running.kernel;
  }

  async create(definition: object, name = 'machine'): Promise<string> {
    const { stateMachineArn } = await this.kernel.call(root, 'states', 'CreateStateMachine', {
      name,
      roleArn: ROLE,
      definition: JSON.stringify(definition),
    });
    return stateMachineArn!;
  }

  /** Puts a machine in place without the validation, which takes longer than most executions. */
  install(definition: object, name = 'machine'): string {
    const arn = stateMachineArn(this.kernel, name);
    const createdAt = this.kernel.clock.date();
    const text = JSON.stringify(definition);
    saveMachine(this.kernel, {
      name,
      arn,
      roleArn: ROLE,
      definition: text,
      revisionId: randomUUID(),
      createdAt,
      tags: [],
    });
    return arn;
  }

  async begin(definition: object, input: unknown = {}, name = 'machine'): Promise<string> {
    const started = await this.kernel.call(root, 'states', 'StartExecution', {
      stateMachineArn: this.install(definition, name),
      input: JSON.stringify(input),
    });
    return started.executionArn!;
  }

  /** Runs a machine to its end, however long that takes in virtual time. */
  async run(definition: object, input: unknown = {}): Promise<Outcome> {
    const arn = await this.begin(definition, input);
    await this.kernel.clock.advance(24 * 3600 * 1000);
    return this.outcome(arn);
  }

  async outcome(executionArn: string): Promise<Outcome> {
    const { status, output, error, cause } = await this.kernel.call(root, 'states', 'DescribeExecution', {
      executionArn,
    });
    return {
      status: status!,
      ...(output !== undefined && { output: JSON.parse(output) as unknown }),
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    };
  }

  async history(executionArn: string): Promise<HistoryEvent[]> {
    const { events } = await this.kernel.call(root, 'states', 'GetExecutionHistory', {
      executionArn,
      maxResults: 1000,
    });
    return events ?? [];
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}

interface Outcome {
  readonly status: string;
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
}
