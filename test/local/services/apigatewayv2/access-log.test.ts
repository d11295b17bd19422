import { addGatewayRoutes } from '../../../../local/services/apigatewayv2/gateway/route';
import { apigatewayv2 } from '../../../../local/services/apigatewayv2/service';
import { iam } from '../../../../local/services/iam/service';
import { logs } from '../../../../local/services/logs/service';
import { sts } from '../../../../local/services/sts/service';
import { root, startCloud } from '../../support';
import { fakes } from '../states/support';

test('a stage’s access log reaches its group, with the permission that CreateStage gives', async () => {
  const cloud = await startCloud([iam(), sts(), logs(), apigatewayv2(), ...fakes({})]);
  try {
    addGatewayRoutes(cloud.wire.routes, cloud.running.kernel);
    const { call, clock } = cloud.running.kernel;
    await call(root, 'logs', 'CreateLogGroup', { logGroupName: 'api' });
    const { ApiId } = await call(root, 'apigatewayv2', 'CreateApi', { Name: 'api', ProtocolType: 'HTTP' });
    await call(root, 'apigatewayv2', 'CreateStage', {
      ApiId,
      StageName: '$default',
      AutoDeploy: true,
      AccessLogSettings: {
        DestinationArn: 'arn:aws:logs:us-east-1:111122223333:log-group:api:*',
        Format: '$context.requestId $context.httpMethod $context.path $context.status $context.routeKey',
      },
    });
    const response = await fetch(`${cloud.url}/_api/${ApiId}/nothing`);
    await clock.idle();
    const { events } = await call(root, 'logs', 'FilterLogEvents', { logGroupName: 'api' });
    expect(events!.map(({ message }) => message)).toEqual([
      `${response.headers.get('apigw-requestid')} GET /nothing 404 -`,
    ]);
  } finally {
    await cloud.close();
  }
});
