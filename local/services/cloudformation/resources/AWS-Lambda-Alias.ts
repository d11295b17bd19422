import type { AliasRoutingConfiguration } from '@aws-sdk/client-lambda';
import type { JsonObject } from '../template/json';
import { aliasPolicy, deployAlias, deploymentStability } from './alias-deployment';
import type { ResourceHandler } from './handler';
import { text, unlessGone, unlessMade } from './support';

interface Weight {
  readonly FunctionVersion: string;
  readonly FunctionWeight: number;
}

/** A template lists the weights; the operations take them by version. */
function routing({ RoutingConfig: config }: JsonObject): AliasRoutingConfiguration {
  const weights = ((config as JsonObject | undefined)?.AdditionalVersionWeights ?? []) as unknown as readonly Weight[];
  return {
    AdditionalVersionWeights: Object.fromEntries(
      weights.map(({ FunctionVersion, FunctionWeight }) => [FunctionVersion, Number(FunctionWeight)]),
    ),
  };
}

const settings = (properties: JsonObject) => ({
  FunctionName: text(properties.FunctionName),
  Name: text(properties.Name),
  FunctionVersion: text(properties.FunctionVersion),
  Description: String(properties.Description ?? ''),
});

export const lambdaAlias: ResourceHandler = {
  type: 'AWS::Lambda::Alias',
  properties: ['Description', 'FunctionName', 'FunctionVersion', 'Name', 'RoutingConfig'],
  attributes: ['AliasArn'],

  async create(properties, context) {
    const input = {
      ...settings(properties),
      ...(properties.RoutingConfig !== undefined && { RoutingConfig: routing(properties) }),
    };
    const created = await unlessMade(
      context.call('lambda', 'CreateAlias', input),
      context,
      'ResourceConflictException',
    );
    const { FunctionName, Name } = input;
    const { AliasArn } = created ?? (await context.call('lambda', 'GetAlias', { FunctionName, Name }));
    return { physicalId: AliasArn!, attributes: { AliasArn: AliasArn! } };
  },

  async update(properties, { physicalId, attributes }, context) {
    const { call } = context;
    const policy = aliasPolicy(context);
    const { FunctionVersion: to, ...others } = settings(properties);
    const { FunctionName: functionName, Name: alias } = others;
    const { FunctionVersion: from = to } = await call('lambda', 'GetAlias', {
      FunctionName: functionName,
      Name: alias,
    });
    if (policy === undefined || from === to) {
      await call('lambda', 'UpdateAlias', { ...settings(properties), RoutingConfig: routing(properties) });
      // An attempt that was cut short may have seen the deployment end: it is still the one to judge by.
      const { DeploymentId } = context.resumed ? attributes : {};
      return { physicalId, attributes: { AliasArn: physicalId, ...(DeploymentId !== undefined && { DeploymentId }) } };
    }
    await call('lambda', 'UpdateAlias', others);
    const DeploymentId = await deployAlias({ functionName, alias, from, to }, policy, context);
    return { physicalId, attributes: { AliasArn: physicalId, DeploymentId } };
  },

  stability: deploymentStability,

  watch({ physicalId }) {
    const [name, alias] = physicalId.split(':').slice(-2);
    return `codedeploy:alias/${name}/${alias}`;
  },

  async delete({ properties }, { call }) {
    const { FunctionName, Name } = settings(properties);
    await unlessGone(call('lambda', 'DeleteAlias', { FunctionName, Name }), 'ResourceNotFoundException');
  },
};
