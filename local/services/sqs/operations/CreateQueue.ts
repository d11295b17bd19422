import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { checkAttributes, onQueue, queues } from '../queues';

export const CreateQueue = operation('sqs', 'CreateQueue', {
  authorize: ({ QueueName }, context) => [onQueue('CreateQueue', QueueName, context)],
  handle({ QueueName, Attributes, tags }, context) {
    const name = QueueName ?? '';
    if (!/^[a-zA-Z0-9_-]{1,80}$/.test(name))
      throw new ServiceError(
        'InvalidParameterValue',
        `QueueName must have 1 to 80 letters, digits, hyphens and underscores, got ${name}`,
      );
    const attributes = { ...Attributes } as Record<string, string>;
    checkAttributes(attributes);
    const known = queues(context).get(name);
    if (known !== undefined) {
      const differs = Object.entries(attributes).find(([key, value]) => known.attributes[key] !== value);
      if (differs !== undefined)
        throw new ServiceError(
          'QueueAlreadyExists',
          `A queue already exists with the same name and a different value for attribute ${differs[0]}`,
        );
      return { QueueUrl: known.url };
    }
    const at = Math.trunc(context.clock.now());
    const arn = `arn:aws:sqs:${context.region}:${context.accountId}:${name}`;
    const url = `${context.endpoint}/${context.accountId}/${name}`;
    queues(context).put(name, { name, arn, url, createdAt: at, modifiedAt: at, attributes, tags: tags ?? {} });
    return { QueueUrl: url };
  },
});
