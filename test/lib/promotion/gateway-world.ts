import { ApiError } from './machine';
import { World } from './world';
import type { Request } from './world';

const SAGEMAKER = 'arn:aws:sagemaker:us-east-1:111122223333';

/** A serverless model: each version has an endpoint, and the alias of a gateway says which one is asked. */
export class GatewayWorld extends World {
  /** Endpoint by configuration. */
  readonly endpoints: Record<string, string> = {};
  /** Seconds at which promotion wrote its record last. */
  recorded = 0;
  private generation = 'none';

  constructor() {
    super();
    Object.assign(this.outputs, { EndpointName: 'none', Gateway: 'headgate-flight-delay', KeepPreviousMinutes: '60' });
  }

  override alreadyLive(version: number): this {
    super.alreadyLive(version);
    this.endpoints[`config-${version}`] = `headgate-flight-delay-${version}-told`;
    this.record += ` ${this.endpoints[`config-${version}`]}`;
    return this;
  }

  override call(action: string, request: Record<string, unknown>): unknown {
    const own = this.gatewayAnswers[action];
    if (own === undefined) return super.call(action, request);
    this.calls.push({ action, request });
    return own(request as unknown as Request & { EndpointName: string; Qualifier?: string });
  }

  private readonly gatewayAnswers: Record<string, (request: Request & { EndpointName: string }) => unknown> = {
    'cloudformation:describeStacks': () => {
      const { Stacks } = super.call('cloudformation:describeStacks', {}) as { Stacks: [{ Parameters: object[] }] };
      Stacks[0].Parameters.push({ ParameterKey: 'Generation', ParameterValue: this.generation });
      return { Stacks };
    },
    'cloudformation:updateStack': (request) => {
      super.call('cloudformation:updateStack', request as unknown as Record<string, unknown>);
      const { ParameterValue = 'none' } = request.Parameters.find(({ ParameterKey }) => ParameterKey === 'Generation')!;
      this.generation = ParameterValue;
      const { config = '', package: of = '' } = this.update ?? {};
      this.endpoints[config] = `headgate-flight-delay-${of.split('/')[2]}-${ParameterValue}`;
      return {};
    },
    'cloudformation:describeStackResources': () => this.gatewayResources(),
    'lambda:getFunctionConfiguration': () => {
      if (this.running === 'none') throw new ApiError('Function not found');
      return { Environment: { Variables: { ENDPOINT_NAME: this.endpoints[this.running] } } };
    },
    'sagemaker:describeEndpoint': ({ EndpointName }) => ({
      EndpointConfigName: this.configOf(EndpointName),
      EndpointStatus: 'InService',
    }),
    'sagemaker:describeEndpointConfig': ({ EndpointConfigName }) => ({
      ProductionVariants: [{ ModelName: EndpointConfigName.replace('config', 'model') }],
    }),
    'sagemaker:deleteEndpoint': ({ EndpointName }) => {
      this.configOf(EndpointName);
      this.deleted.push(EndpointName);
      return {};
    },
    'ssm:getParameter': () => {
      const LastModifiedDate = new Date(Date.UTC(2026, 0, 1) + this.recorded * 1000).toISOString();
      return { Parameter: { Value: this.record, LastModifiedDate } };
    },
    'ssm:putParameter': ({ Value }) => {
      this.record = Value;
      this.recorded = this.seconds;
      return {};
    },
  };

  private configOf(endpoint: string): string {
    const found = Object.entries(this.endpoints).find(([, name]) => name === endpoint);
    if (found === undefined) throw new ApiError(`Could not find endpoint "${endpoint}"`);
    return found[0];
  }

  /** The endpoint is made before the alias moves. */
  private gatewayResources(): unknown {
    const { StackResources } = super.call('cloudformation:describeStackResources', {}) as {
      StackResources: { LogicalResourceId: string; PhysicalResourceId: string }[];
    };
    const shifting = StackResources.find(({ LogicalResourceId }) => LogicalResourceId === 'Endpoint');
    if (shifting === undefined) return { StackResources };
    const others = StackResources.filter((one) => one !== shifting);
    const PhysicalResourceId = `${SAGEMAKER}:endpoint/${this.endpoints[this.config]}`;
    const endpoint = { ...shifting, PhysicalResourceId, ResourceStatus: 'CREATE_COMPLETE', Timestamp: 'earlier' };
    return { StackResources: [...others, endpoint, { ...shifting, LogicalResourceId: 'Alias' }] };
  }
}
