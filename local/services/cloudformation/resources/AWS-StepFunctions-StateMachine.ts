import { same, type JsonObject } from '../template/json';
import type { HandlerContext, ResourceHandler } from './handler';
import { document, isError, lowered, shaped, tagChanges, tagList, text, unlessGone } from './support';

/** Characters of a state machine's name. */
const LONGEST_NAME = 80;

const lowerTags = (tags: readonly { Key: string; Value: string }[]) =>
  tags.map(({ Key: key, Value: value }) => ({ key, value }));

/** The definition, from the template or S3, with its substitutions filled in. */
async function definition(properties: JsonObject, { call }: HandlerContext): Promise<string> {
  const { DefinitionString: string, Definition: object, DefinitionS3Location: place } = properties;
  const { Bucket, Key, Version: VersionId } = (place ?? {}) as { Bucket?: string; Key?: string; Version?: string };
  const written =
    place === undefined
      ? document(string ?? object)
      : await bodyOf((await call('s3', 'GetObject', { Bucket, Key, VersionId })).Body);
  return Object.entries((properties.DefinitionSubstitutions ?? {}) as JsonObject).reduce(
    (filled, [name, value]) => filled.split(`\${${name}}`).join(text(value)),
    written,
  );
}

async function bodyOf(body: unknown): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function settings(properties: JsonObject, context: HandlerContext) {
  const {
    LoggingConfiguration: logging,
    TracingConfiguration: tracing,
    EncryptionConfiguration: encryption,
  } = properties;
  return {
    definition: await definition(properties, context),
    roleArn: text(properties.RoleArn),
    ...(logging !== undefined && { loggingConfiguration: shaped<object>(lowered(logging)) }),
    ...(tracing !== undefined && { tracingConfiguration: shaped<object>(lowered(tracing)) }),
    ...(encryption !== undefined && {
      encryptionConfiguration: shaped<{ type: 'AWS_OWNED_KEY' }>(lowered(encryption)),
    }),
  };
}

export const stepFunctionsStateMachine: ResourceHandler = {
  type: 'AWS::StepFunctions::StateMachine',
  properties: [
    ...['Definition', 'DefinitionS3Location', 'DefinitionString', 'DefinitionSubstitutions', 'EncryptionConfiguration'],
    ...['LoggingConfiguration', 'RoleArn', 'StateMachineName', 'StateMachineType', 'Tags', 'TracingConfiguration'],
  ],
  attributes: ['Arn', 'Name', 'StateMachineRevisionId'],
  nameProperty: 'StateMachineName',

  async create(properties, context) {
    const { StateMachineName: named, StateMachineType: type } = properties;
    const name = named === undefined ? context.name(LONGEST_NAME) : text(named);
    // CreateStateMachine answers the machine that exists when it is the same.
    const { stateMachineArn: arn } = await context.call('states', 'CreateStateMachine', {
      ...(await settings(properties, context)),
      name,
      ...(type !== undefined && { type: text(type) as 'STANDARD' }),
      tags: lowerTags(tagList(properties, context) ?? []),
    });
    return { physicalId: arn!, attributes: { Arn: arn!, Name: name, StateMachineRevisionId: 'INITIAL' } };
  },

  async update(properties, { physicalId: stateMachineArn, properties: before, attributes }, context) {
    const { call } = context;
    const { Tags: _before, ...old } = before;
    const { Tags: _after, ...wanted } = properties;
    let revision = attributes.StateMachineRevisionId ?? 'INITIAL';
    if (!same(old, wanted)) {
      const { revisionId } = await call('states', 'UpdateStateMachine', {
        ...(await settings(properties, context)),
        stateMachineArn,
      });
      revision = revisionId ?? revision;
    }
    const changes = tagChanges(before, properties, context);
    if (changes !== undefined && changes.unset.length > 0)
      await call('states', 'UntagResource', { resourceArn: stateMachineArn, tagKeys: changes.unset });
    if (changes !== undefined && changes.set.length > 0)
      await call('states', 'TagResource', { resourceArn: stateMachineArn, tags: lowerTags(changes.set) });
    return { physicalId: stateMachineArn, attributes: { ...attributes, StateMachineRevisionId: revision } };
  },

  delete: ({ physicalId }, { call }) =>
    unlessGone(call('states', 'DeleteStateMachine', { stateMachineArn: physicalId }), 'StateMachineDoesNotExist'),

  /** A machine stays until its executions have ended. */
  async gone({ physicalId }, { call }) {
    try {
      await call('states', 'DescribeStateMachine', { stateMachineArn: physicalId });
      return { state: 'pending' };
    } catch (error) {
      if (isError(error, 'StateMachineDoesNotExist')) return { state: 'stable' };
      throw error;
    }
  },
};
