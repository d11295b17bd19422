import type { AliasRoutingConfiguration } from '@aws-sdk/client-lambda';
import type { JsonObject } from '../template/json';
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

  async update(properties, { physicalId }, { call }) {
    await call('lambda', 'UpdateAlias', { ...settings(properties), RoutingConfig: routing(properties) });
    return { physicalId, attributes: { AliasArn: physicalId } };
  },

  async delete({ properties }, { call }) {
    const { FunctionName, Name } = settings(properties);
    await unlessGone(call('lambda', 'DeleteAlias', { FunctionName, Name }), 'ResourceNotFoundException');
  },
};
