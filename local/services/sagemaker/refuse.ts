import { NotImplemented } from '../../kernel/operation/error';

/**
 * Refuses what the local cloud does not have, all at once.
 *
 * @param asked - by the member's name, whether the request has it
 * @throws NotImplemented naming every member that is asked for
 */
export function refuse(operation: string, asked: Readonly<Record<string, boolean>>): void {
  const members = Object.keys(asked).filter((member) => asked[member] === true);
  if (members.length > 0) throw new NotImplemented(`${operation} with ${members.join(', ')}`);
}
