import type { JsonObject } from '../template/json';
import type { HandlerContext, ResourceHandler } from './handler';
import { tagChanges, tags, text, unlessGone, unlessMade } from './support';

/** Characters of a log group's name. */
const LONGEST_NAME = 512;

async function retain(logGroupName: string, { RetentionInDays: days }: JsonObject, { call }: HandlerContext) {
  if (days === undefined)
    await unlessGone(call('logs', 'DeleteRetentionPolicy', { logGroupName }), 'ResourceNotFoundException');
  else await call('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays: Number(days) });
}

export const logsLogGroup: ResourceHandler = {
  type: 'AWS::Logs::LogGroup',
  properties: ['KmsKeyId', 'LogGroupClass', 'LogGroupName', 'RetentionInDays', 'Tags'],
  attributes: ['Arn'],
  nameProperty: 'LogGroupName',

  async create(properties, context) {
    const { call, kernel, made } = context;
    const { LogGroupName: named, KmsKeyId: key, LogGroupClass: logGroupClass } = properties;
    const logGroupName = named === undefined ? context.name(LONGEST_NAME) : text(named);
    await unlessMade(
      call('logs', 'CreateLogGroup', {
        logGroupName,
        ...(key !== undefined && { kmsKeyId: text(key) }),
        ...(logGroupClass !== undefined && { logGroupClass: text(logGroupClass) as 'STANDARD' }),
        tags: tags(properties, context),
      }),
      context,
      'ResourceAlreadyExistsException',
    );
    const Arn = `arn:aws:logs:${kernel.region}:${kernel.accountId}:log-group:${logGroupName}:*`;
    made({ physicalId: logGroupName, attributes: { Arn } });
    if (properties.RetentionInDays !== undefined) await retain(logGroupName, properties, context);
    return { physicalId: logGroupName, attributes: { Arn } };
  },

  async update(properties, { physicalId: logGroupName, properties: before, attributes }, context) {
    const { call } = context;
    if (before.LogGroupClass !== properties.LogGroupClass)
      throw new Error(
        `LogGroupClass of ${logGroupName} cannot change from ${String(before.LogGroupClass)}: name another group`,
      );
    if (before.RetentionInDays !== properties.RetentionInDays) await retain(logGroupName, properties, context);
    if (before.KmsKeyId !== properties.KmsKeyId) {
      if (properties.KmsKeyId === undefined) await call('logs', 'DisassociateKmsKey', { logGroupName });
      else await call('logs', 'AssociateKmsKey', { logGroupName, kmsKeyId: text(properties.KmsKeyId) });
    }
    const changes = tagChanges(before, properties, context);
    if (changes === undefined) return;
    const resourceArn = text(attributes.Arn).replace(/:\*$/, '');
    if (changes.unset.length > 0) await call('logs', 'UntagResource', { resourceArn, tagKeys: changes.unset });
    if (changes.set.length > 0) await call('logs', 'TagResource', { resourceArn, tags: tags(properties, context) });
  },

  delete: ({ physicalId }, { call }) =>
    unlessGone(call('logs', 'DeleteLogGroup', { logGroupName: physicalId }), 'ResourceNotFoundException'),
};
