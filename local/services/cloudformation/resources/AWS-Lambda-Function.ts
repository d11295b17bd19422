import type { Input } from '../../../kernel/operation/sdk';
import { same, type JsonObject } from '../template/json';
import type { HandlerContext, ResourceHandler } from './handler';
import { functionCode } from './lambda-code';
import { pick, shaped, tagChanges, tags, text, unlessGone, unlessMade } from './support';

/** Characters of a function's name. */
const LONGEST_NAME = 64;

/** Properties that UpdateFunctionConfiguration takes under the same name. */
const CONFIGURATION = [
  ...['DeadLetterConfig', 'Description', 'Environment', 'EphemeralStorage', 'Handler', 'KMSKeyArn', 'Layers'],
  ...['LoggingConfig', 'MemorySize', 'Role', 'Runtime', 'Timeout', 'TracingConfig', 'VpcConfig'],
];

/** What a setting is when its property is taken away. */
const DEFAULTS: JsonObject = {
  DeadLetterConfig: { TargetArn: '' },
  Description: '',
  Environment: { Variables: {} },
  EphemeralStorage: { Size: 512 },
  KMSKeyArn: '',
  Layers: [],
  MemorySize: 128,
  Timeout: 3,
  TracingConfig: { Mode: 'PassThrough' },
  VpcConfig: { SecurityGroupIds: [], SubnetIds: [] },
};

function configuration({ KmsKeyArn, ...properties }: JsonObject): JsonObject {
  return pick(KmsKeyArn === undefined ? properties : { ...properties, KMSKeyArn: KmsKeyArn }, CONFIGURATION);
}

async function reserve(
  FunctionName: string,
  { ReservedConcurrentExecutions: reserved }: JsonObject,
  { call }: HandlerContext,
) {
  if (reserved === undefined) await call('lambda', 'DeleteFunctionConcurrency', { FunctionName });
  else await call('lambda', 'PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: Number(reserved) });
}

export const lambdaFunction: ResourceHandler = {
  type: 'AWS::Lambda::Function',
  properties: [
    ...['Architectures', 'Code', 'DeadLetterConfig', 'Description', 'Environment', 'EphemeralStorage', 'FunctionName'],
    ...['Handler', 'KmsKeyArn', 'Layers', 'LoggingConfig', 'MemorySize', 'PackageType', 'ReservedConcurrentExecutions'],
    ...['Role', 'Runtime', 'Tags', 'Timeout', 'TracingConfig', 'VpcConfig'],
  ],
  attributes: ['Arn'],
  nameProperty: 'FunctionName',

  async create(properties, context) {
    const { call, kernel, made } = context;
    const FunctionName =
      properties.FunctionName === undefined ? context.name(LONGEST_NAME) : text(properties.FunctionName);
    await unlessMade(
      call('lambda', 'CreateFunction', {
        ...shaped<Input<'lambda', 'CreateFunction'>>(configuration(properties)),
        ...shaped<object>(pick(properties, ['Architectures', 'PackageType'])),
        FunctionName,
        Code: functionCode(properties),
        Tags: tags(properties, context),
      }),
      context,
      'ResourceConflictException',
    );
    const Arn = `arn:aws:lambda:${kernel.region}:${kernel.accountId}:function:${FunctionName}`;
    made({ physicalId: FunctionName, attributes: { Arn } });
    if (properties.ReservedConcurrentExecutions !== undefined) await reserve(FunctionName, properties, context);
    return { physicalId: FunctionName, attributes: { Arn } };
  },

  async update(properties, { physicalId: FunctionName, properties: before, attributes }, context) {
    const { call } = context;
    if (!same(before.Code, properties.Code) || !same(before.Architectures, properties.Architectures))
      await call('lambda', 'UpdateFunctionCode', {
        FunctionName,
        ...functionCode(properties),
        ...shaped<object>(pick(properties, ['Architectures'])),
      });
    const [old, wanted] = [configuration(before), configuration(properties)];
    if (!same(old, wanted)) {
      const dropped = Object.keys(old).filter((name) => !(name in wanted));
      await call('lambda', 'UpdateFunctionConfiguration', {
        ...shaped<object>(pick(DEFAULTS, dropped)),
        ...shaped<object>(wanted),
        FunctionName,
      });
    }
    if (before.ReservedConcurrentExecutions !== properties.ReservedConcurrentExecutions)
      await reserve(FunctionName, properties, context);
    const changes = tagChanges(before, properties, context);
    if (changes === undefined) return;
    const Resource = text(attributes.Arn);
    if (changes.unset.length > 0) await call('lambda', 'UntagResource', { Resource, TagKeys: changes.unset });
    if (changes.set.length > 0) await call('lambda', 'TagResource', { Resource, Tags: tags(properties, context) });
  },

  delete: ({ physicalId }, { call }) =>
    unlessGone(call('lambda', 'DeleteFunction', { FunctionName: physicalId }), 'ResourceNotFoundException'),

  async stability({ physicalId }, { call }) {
    const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = await call(
      'lambda',
      'GetFunctionConfiguration',
      { FunctionName: physicalId },
    );
    if (State === 'Failed' || LastUpdateStatus === 'Failed')
      return { state: 'failed', reason: LastUpdateStatusReason ?? StateReason ?? `function ${physicalId} failed` };
    return { state: State === 'Pending' || LastUpdateStatus === 'InProgress' ? 'pending' : 'stable' };
  },
};
