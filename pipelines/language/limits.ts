/** Names of steps and parameters; source: AWS's published schema of pipeline definitions. */
const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether a value is a deploy-time token of CDK, whose final text or number is not known yet and cannot be checked. */
export function isDeployTimeToken(value: unknown): boolean {
  // CDK encodes a token in a string as ${Token[...]} and in a number as a negative one of about 1e289.
  return typeof value === 'string' ? value.includes('${Token[') : typeof value === 'number' && value < -1e280;
}

/** The violation of a step's or parameter's name, if there is one. */
export function checkName(what: string, name: string): string[] {
  if (NAME.test(name)) return [];
  return [
    `name of a ${what} must be 1 to 64 letters, digits, hyphens or underscores, got '${name}' (${name.length} characters)`,
  ];
}

/** The violation of a length, if there is one. Expressions, tokens and absent values pass. */
export function checkLength(field: string, value: unknown, max: number): string[] {
  if (typeof value !== 'string' || isDeployTimeToken(value) || value.length <= max) return [];
  return [`${field} must have at most ${max} characters, got ${value.length}`];
}

/** The violation of a whole number's range, if there is one. Expressions, tokens and absent values pass. */
export function checkInteger(field: string, value: unknown, min: number, max = Number.POSITIVE_INFINITY): string[] {
  if (typeof value !== 'number' || isDeployTimeToken(value)) return [];
  if (Number.isInteger(value) && value >= min && value <= max) return [];
  const allowed = max === Number.POSITIVE_INFINITY ? `${min} or more` : `between ${min} and ${max}`;
  return [`${field} must be a whole number, ${allowed}, got ${value}`];
}
