import { NotImplemented } from '../../../kernel/operation/error';
import { invalidDefinition } from '../errors';
import type { Definition } from './asl';
import { validateDefinition } from './validate';

/** The definition of a text that is in order. @throws InvalidDefinition with everything that is wrong; NotImplemented by name */
export async function acceptDefinition(text: string | undefined): Promise<Definition> {
  const { diagnostics, definition } = await validateDefinition(text ?? '');
  const wrong = diagnostics.filter(({ code }) => code !== 'NOT_IMPLEMENTED');
  const messages = wrong.map(
    ({ code, message, location }) => `${code}: ${message}${location ? ` at ${location}` : ''}`,
  );
  if (messages.length > 0) throw invalidDefinition(messages.join(', '));
  if (definition === undefined || diagnostics.length > 0) {
    const [{ message, location }] = diagnostics as [(typeof diagnostics)[number]];
    throw new NotImplemented(`${message.replace(' is not implemented by the local cloud', '')} (${location ?? ''})`);
  }
  return definition;
}
