import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { busArn, buses, DEFAULT_BUS } from '../buses';
import { alreadyExists, validation } from '../errors';

export const CreateEventBus = operation('events', 'CreateEventBus', {
  authorize: ({ Name }, context) => [{ action: 'events:CreateEventBus', resource: busArn(context, Name ?? '') }],
  handle({ Name: name = '', Description, DeadLetterConfig, EventSourceName, KmsKeyIdentifier, Tags = [] }, context) {
    if (EventSourceName !== undefined) throw new NotImplemented('a partner event bus (EventSourceName)');
    if (KmsKeyIdentifier !== undefined) throw new NotImplemented('KmsKeyIdentifier of an event bus');
    if (!/^[.\-_A-Za-z0-9]{1,256}$/.test(name))
      throw validation(`Name must have 1 to 256 letters, digits, . - and _, got ${name}`);
    if (name === DEFAULT_BUS || buses(context).has(name)) throw alreadyExists(`Event bus ${name} already exists.`);
    const createdAt = context.clock.date();
    buses(context).put(name, { name, description: Description, deadLetter: DeadLetterConfig, createdAt, tags: Tags });
    return { EventBusArn: busArn(context, name), Description, DeadLetterConfig };
  },
});
