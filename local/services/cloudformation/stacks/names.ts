import { invalid } from '../template/parse';

/** A name that a stack or change set may have: at most 128 letters, digits and hyphens, a letter first. */
const NAME = /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/;

export function checkStackName(name: string | undefined): string {
  return checkName(name, 'stackName');
}

export function checkName(name: string | undefined, member: string): string {
  if (name !== undefined && NAME.test(name)) return name;
  throw invalid(
    `1 validation error detected: Value '${name ?? ''}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
  );
}
