import { ServiceError } from '../../../../local/kernel/operation/error';
import type { Input, OperationName } from '../../../../local/kernel/operation/sdk';
import type { Service } from '../../../../local/kernel/service';
import { addGatewayRoutes } from '../../../../local/services/apigatewayv2/gateway/route';
import { apigatewayv2 } from '../../../../local/services/apigatewayv2/service';
import { root, startCloud, type Cloud } from '../../support';
import { fakes } from '../states/support';

export const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:gateway:live';

type Event = Record<string, unknown>;
type Handler = (event: Event) => unknown;

/** HTTP APIs behind a port, with functions that a test writes, and what was logged and counted. */
export class Apis {
  readonly lines: string[] = [];
  readonly metrics: string[] = [];
  apiId = '';

  private constructor(
    readonly cloud: Cloud,
    readonly functions: Map<string, Handler>,
  ) {}

  /** @param more - further services, for example IAM's */
  static async start(more: readonly Service[] = []): Promise<Apis> {
    const functions = new Map<string, Handler>();
    const seen: { apis?: Apis } = {};
    const others = fakes({
      async 'lambda:Invoke'({ FunctionName, Payload }) {
        const handler = functions.get(FunctionName as string);
        if (handler === undefined) throw new ServiceError('AccessDeniedException', 'no permission', 403);
        const answer = await handler(JSON.parse(Buffer.from(Payload as Uint8Array).toString()) as Event);
        if (answer instanceof Error) return { FunctionError: 'Unhandled', Payload: Buffer.from('{}') };
        return { Payload: Buffer.from(JSON.stringify(answer)) };
      },
      'logs:DescribeResourcePolicies': () => ({}),
      'logs:PutResourcePolicy': () => ({}),
      'logs:PutLogEvents': ({ logEvents }) => {
        seen.apis!.lines.push(...(logEvents as { message: string }[]).map(({ message }) => message));
        return {};
      },
      'monitoring:PutMetricData': ({ MetricData }) => {
        for (const { MetricName, Value, Dimensions } of MetricData as {
          MetricName: string;
          Value: number;
          Dimensions: { Name: string }[];
        }[])
          seen.apis!.metrics.push(`${MetricName} ${Value} by ${Dimensions.map(({ Name }) => Name).join(' ')}`);
        return {};
      },
    });
    const cloud = await startCloud([...more, apigatewayv2(), ...others]);
    cloud.running.reachedAt(cloud.url);
    addGatewayRoutes(cloud.wire.routes, cloud.running.kernel);
    seen.apis = new Apis(cloud, functions);
    return seen.apis;
  }

  call<O extends OperationName<'apigatewayv2'>>(name: O, input: Input<'apigatewayv2', O>) {
    return this.cloud.running.kernel.call(root, 'apigatewayv2', name, input);
  }

  /** An API with a `$default` stage that deploys by itself; its address. */
  async create(
    api: Partial<Input<'apigatewayv2', 'CreateApi'>> = {},
    stage: Partial<Input<'apigatewayv2', 'CreateStage'>> = {},
  ): Promise<string> {
    const { ApiId, ApiEndpoint } = await this.call('CreateApi', { Name: 'api', ProtocolType: 'HTTP', ...api });
    this.apiId = ApiId!;
    await this.call('CreateStage', { ApiId, StageName: '$default', AutoDeploy: true, ...stage });
    return ApiEndpoint!;
  }

  /** A route to a function of its own name. */
  async route(
    RouteKey: string,
    handler: Handler = (event) => ({ routeKey: event.routeKey, parameters: event.pathParameters ?? {} }),
    more: Partial<Input<'apigatewayv2', 'CreateRoute'>> = {},
    integration: Partial<Input<'apigatewayv2', 'CreateIntegration'>> = {},
  ): Promise<void> {
    const uri = `${FUNCTION}${RouteKey.replace(/\W/g, '_')}`;
    this.functions.set(uri, handler);
    const { IntegrationId } = await this.call('CreateIntegration', {
      ApiId: this.apiId,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: uri,
      PayloadFormatVersion: '2.0',
      ...integration,
    });
    await this.call('CreateRoute', {
      ApiId: this.apiId,
      RouteKey,
      Target: `integrations/${IntegrationId}`,
      ...more,
    });
  }

  get(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.cloud.url}/_api/${this.apiId}${path}`, init);
  }

  idle(): Promise<void> {
    return this.cloud.running.kernel.clock.idle();
  }

  close(): Promise<void> {
    return this.cloud.close();
  }
}
