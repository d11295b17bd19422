import { apigatewayv2 } from '../../../../../local/services/apigatewayv2/service';
import { root } from '../../../support';
import { fakes } from '../../states/support';
import { Cloud } from '../cloud';

let cloud: Cloud;
beforeEach(async () => {
  const logs = fakes({ 'logs:DescribeResourcePolicies': () => ({}), 'logs:PutResourcePolicy': () => ({}) });
  cloud = await Cloud.start({}, () => [apigatewayv2(), ...logs]);
});
afterEach(() => cloud.stop());

const ref = (logicalId: string) => ({ Ref: logicalId });

/** As the CDK writes an HTTP API with one route, a JWT authorizer, a `$default` stage and a named one. */
const template = (version: string) => ({
  Resources: {
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        Name: `api-${version}`,
        ProtocolType: 'HTTP',
        ...(version === '1' && { CorsConfiguration: { AllowOrigins: ['*'] } }),
        Tags: { version },
      },
    },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: ref('Api'),
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: 'arn:aws:lambda:us-east-1:111122223333:function:gateway:live',
        PayloadFormatVersion: version === '1' ? '2.0' : '1.0',
      },
    },
    Authorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        ApiId: ref('Api'),
        Name: 'jwt',
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: 'https://issuer.example', Audience: [version] },
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: ref('Api'),
        RouteKey: version === '1' ? 'POST /predict' : 'ANY /predict',
        Target: { 'Fn::Join': ['', ['integrations/', ref('Integration')]] },
        AuthorizationType: 'JWT',
        AuthorizerId: ref('Authorizer'),
      },
    },
    Default: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        ApiId: ref('Api'),
        StageName: '$default',
        AutoDeploy: true,
        ...(version === '2' && {
          DefaultRouteSettings: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 },
          AccessLogSettings: {
            DestinationArn: 'arn:aws:logs:us-east-1:111122223333:log-group:api',
            Format: '$context.requestId',
          },
        }),
        Tags: { version },
      },
    },
    Deployment: {
      Type: 'AWS::ApiGatewayV2::Deployment',
      DependsOn: 'Route',
      Properties: { ApiId: ref('Api'), Description: version },
    },
    Named: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: ref('Api'), StageName: 'prod', DeploymentId: ref('Deployment') },
    },
  },
  Outputs: {
    Url: { Value: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } },
    Id: { Value: { 'Fn::GetAtt': ['Api', 'ApiId'] } },
  },
});

const call = {
  api: async (ApiId: string) => ({
    api: await cloud.kernel.call(root, 'apigatewayv2', 'GetApi', { ApiId }),
    routes: (await cloud.kernel.call(root, 'apigatewayv2', 'GetRoutes', { ApiId })).Items!,
    integrations: (await cloud.kernel.call(root, 'apigatewayv2', 'GetIntegrations', { ApiId })).Items!,
    authorizers: (await cloud.kernel.call(root, 'apigatewayv2', 'GetAuthorizers', { ApiId })).Items!,
    stage: await cloud.kernel.call(root, 'apigatewayv2', 'GetStage', { ApiId, StageName: '$default' }),
    named: await cloud.kernel.call(root, 'apigatewayv2', 'GetStage', { ApiId, StageName: 'prod' }),
  }),
};

test('an API is made, changed in place, and taken away', async () => {
  expect(await cloud.create(template('1'))).toBe('CREATE_COMPLETE');
  const outputs = (await cloud.describe()).Outputs!;
  const id = outputs.find(({ OutputKey }) => OutputKey === 'Id')!.OutputValue!;
  expect(outputs.find(({ OutputKey }) => OutputKey === 'Url')!.OutputValue).toBe(`${cloud.kernel.endpoint}/_api/${id}`);
  const before = await call.api(id);
  expect(before.api.CorsConfiguration).toEqual({ AllowOrigins: ['*'] });

  expect(await cloud.update(template('2'))).toBe('UPDATE_COMPLETE');
  const after = await call.api(id);
  expect(after.api).toMatchObject({ Name: 'api-2', Tags: { version: '2' } });
  expect(after.api.CorsConfiguration).toBeUndefined();
  expect(after.routes).toMatchObject([{ RouteKey: 'ANY /predict', RouteId: before.routes[0]!.RouteId }]);
  expect(after.integrations).toMatchObject([{ PayloadFormatVersion: '1.0' }]);
  expect(after.authorizers).toMatchObject([{ JwtConfiguration: { Audience: ['2'] } }]);
  expect(after.stage).toMatchObject({ Tags: { version: '2' }, DefaultRouteSettings: { ThrottlingRateLimit: 5 } });
  expect(after.named.DeploymentId).not.toBe(before.named.DeploymentId);

  await cloud.delete();
  expect((await cloud.kernel.call(root, 'apigatewayv2', 'GetApis', {})).Items).toEqual([]);
});
