import type { ResourceHandler } from './handler';
import { text, unlessGone, unlessMade } from './support';

export const kmsAlias: ResourceHandler = {
  type: 'AWS::KMS::Alias',
  properties: ['AliasName', 'TargetKeyId'],
  attributes: [],
  nameProperty: 'AliasName',

  async create({ AliasName, TargetKeyId }, context) {
    const name = text(AliasName);
    const input = { AliasName: name, TargetKeyId: text(TargetKeyId) };
    await unlessMade(context.call('kms', 'CreateAlias', input), context, 'AlreadyExistsException');
    return { physicalId: name };
  },

  async update({ TargetKeyId }, { physicalId }, { call }) {
    await call('kms', 'UpdateAlias', { AliasName: physicalId, TargetKeyId: text(TargetKeyId) });
  },

  delete: ({ physicalId }, { call }) =>
    unlessGone(call('kms', 'DeleteAlias', { AliasName: physicalId }), 'NotFoundException'),
};
