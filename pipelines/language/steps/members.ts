/**
 * Why an object has no member of a name, if it has none. The type checker finds this first; what remains are callers in plain JavaScript
 * and names that are computed.
 *
 * @param what - what the member is: `output`, `property file`
 * @param name - the name that is asked for
 * @param members - the members there are, by name
 */
export function unknownMember(what: string, name: string, members: object = {}): string | undefined {
  const names = Object.keys(members);
  if (names.includes(name)) return undefined;
  const allowed = names.length > 0 ? `one of the step's (${names.join(', ')})` : 'declared: the step has none';
  return `${what} must be ${allowed}, got '${name}'`;
}
