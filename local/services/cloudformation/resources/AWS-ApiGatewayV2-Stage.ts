import type { Input } from '../../../kernel/operation/sdk';
import type { JsonObject } from '../template/json';
import { syncTags } from './apigatewayv2-tags';
import type { ResourceHandler } from './handler';
import { pick, shaped, tags, text, unlessGone, unlessMade } from './support';

const SETTINGS = [
  ...['AccessLogSettings', 'AutoDeploy', 'DefaultRouteSettings', 'DeploymentId', 'Description'],
  ...['RouteSettings', 'StageVariables'],
];

/** What a setting is when its property is taken away. */
const DEFAULTS: JsonObject = {
  AccessLogSettings: {},
  AutoDeploy: false,
  DefaultRouteSettings: { DetailedMetricsEnabled: false },
  Description: '',
  RouteSettings: {},
  StageVariables: {},
};

export const apiGatewayV2Stage: ResourceHandler = {
  type: 'AWS::ApiGatewayV2::Stage',
  properties: ['ApiId', 'StageName', 'Tags', ...SETTINGS],
  attributes: [],
  nameProperty: 'StageName',

  async create(properties, context) {
    const StageName = text(properties.StageName);
    await unlessMade(
      context.call('apigatewayv2', 'CreateStage', {
        ...shaped<Input<'apigatewayv2', 'CreateStage'>>(pick(properties, SETTINGS)),
        ApiId: text(properties.ApiId),
        StageName,
        Tags: tags(properties, context),
      }),
      context,
      'ConflictException',
    );
    return { physicalId: StageName };
  },

  async update(properties, { physicalId: StageName, properties: before }, context) {
    const ApiId = text(properties.ApiId);
    await context.call('apigatewayv2', 'UpdateStage', {
      ...shaped<object>({ ...DEFAULTS, ...pick(properties, SETTINGS) }),
      ApiId,
      StageName,
    });
    await syncTags(before, properties, `/apis/${ApiId}/stages/${StageName}`, context);
  },

  delete: ({ physicalId: StageName, properties }, { call }) =>
    unlessGone(call('apigatewayv2', 'DeleteStage', { ApiId: text(properties.ApiId), StageName }), 'NotFoundException'),
};
