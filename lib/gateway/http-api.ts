import { Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { CfnCondition } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { CfnAlias } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ModelSpec, ServerlessFleet } from '../spec';
import { gatewayName } from './names';

export interface HttpApiProps {
  readonly spec: ModelSpec;
  readonly fleet: ServerlessFleet;
  readonly stage?: string;
  /** Alias of the gateway. */
  readonly alias: CfnAlias;
  readonly encryptionKey: IKey;
  /** Where there is no version yet, there is nothing to ask. */
  readonly condition: CfnCondition;
}

/** The one path of the API. */
export const PREDICT_PATH = '/predict';

/** What an access log says of each request: who asked, what came of it, and whose time it took. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  sourceIp: '$context.identity.sourceIp',
  latencyMs: '$context.responseLatency',
  gatewayMs: '$context.integrationLatency',
  error: '$context.error.message',
});

/**
 * Where clients ask. API, stage and log are there from the first deployment on, so that the address never changes; the route comes with
 * the first version. Level 1 constructs: those of level 2 take `https` for granted in the address.
 */
export class HttpApi extends Construct {
  readonly api: CfnApi;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: HttpApiProps,
  ) {
    super(scope, id);
    const { spec, stage, fleet } = props;
    this.api = new CfnApi(this, 'Api', {
      name: gatewayName(spec.name, stage),
      description: `Headgate: predictions of ${spec.name}`,
      protocolType: 'HTTP',
    });
    const integration = this.integration();
    this.route(integration);
    this.permission();
    new CfnStage(this, 'Stage', {
      apiId: this.api.ref,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: this.logs().logGroupArn, format: ACCESS_LOG },
      defaultRouteSettings: {
        throttlingRateLimit: fleet.requestsPerSecond,
        throttlingBurstLimit: fleet.requestsPerSecond,
      },
    });
  }

  /** Address of predictions. */
  get url(): string {
    return Fn.join('', [this.api.attrApiEndpoint, PREDICT_PATH]);
  }

  private logs(): LogGroup {
    const { spec, stage, encryptionKey } = this.props;
    return new LogGroup(this, 'AccessLogs', {
      // The prefix keeps the log group's resource policy below its size limit.
      logGroupName: `/aws/vendedlogs/apis/${gatewayName(spec.name, stage)}`,
      retention: RetentionDays.ONE_MONTH,
      encryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private integration(): CfnIntegration {
    const { alias, condition } = this.props;
    const integration = new CfnIntegration(this, 'Integration', {
      apiId: this.api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: alias.ref,
      payloadFormatVersion: '2.0',
    });
    integration.cfnOptions.condition = condition;
    return integration;
  }

  private route(integration: CfnIntegration): void {
    const { fleet, condition } = this.props;
    const bound = fleet.authentication.bind();
    const route = new CfnRoute(this, 'Route', {
      apiId: this.api.ref,
      routeKey: `POST ${PREDICT_PATH}`,
      target: `integrations/${integration.ref}`,
      ...(bound.kind === 'iam'
        ? { authorizationType: 'AWS_IAM' }
        : {
            authorizationType: 'JWT',
            authorizerId: this.jwtAuthorizer(bound.issuer, bound.audience).ref,
            ...(bound.scopes.length > 0 && { authorizationScopes: [...bound.scopes] }),
          }),
    });
    route.cfnOptions.condition = condition;
  }

  private jwtAuthorizer(issuer: string, audience: readonly string[]): CfnAuthorizer {
    const { spec, stage } = this.props;
    return new CfnAuthorizer(this, 'Authorizer', {
      apiId: this.api.ref,
      name: gatewayName(spec.name, stage),
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer, audience: [...audience] },
    });
  }

  private permission(): void {
    const { alias, condition } = this.props;
    const permission = new CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: alias.ref,
      principal: 'apigateway.amazonaws.com',
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.api.ref,
        resourceName: '*/*/predict',
      }),
    });
    permission.cfnOptions.condition = condition;
  }
}
