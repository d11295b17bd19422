import { BlockList, isIP } from 'node:net';
import { textPattern } from './pattern';
import type { RequestContext } from './request';
import { PolicySyntaxError } from './syntax';

/** Whether a value of the request fits one value of the policy. */
export type Compare = (value: string, context: RequestContext) => boolean;

/** One of IAM's condition operators without its Not form. */
interface Operator {
  /** Compiles one value of the policy. */
  compile(expected: string, variables: boolean): Compare;
  /** True where the name turns the comparison around, as StringNotEquals does. */
  readonly negated: boolean;
}

const operators = new Map<string, Operator>();

function define(name: string, compile: Operator['compile'], negatedName?: string): void {
  operators.set(name, { compile, negated: false });
  if (negatedName !== undefined) operators.set(negatedName, { compile, negated: true });
}

const text =
  (options: { wildcards: boolean; ignoreCase?: boolean }): Operator['compile'] =>
  (expected, variables) =>
    textPattern(expected, { variables, ...options });

define('StringEquals', text({ wildcards: false }), 'StringNotEquals');
define('StringEqualsIgnoreCase', text({ wildcards: false, ignoreCase: true }), 'StringNotEqualsIgnoreCase');
define('StringLike', text({ wildcards: true }), 'StringNotLike');
define('ArnLike', arn, 'ArnNotLike');
define('ArnEquals', arn, 'ArnNotEquals');
define('Bool', (expected) => (value) => value.toLowerCase() === expected.toLowerCase());
define('BinaryEquals', (expected) => (value) => value === expected);
define('IpAddress', address, 'NotIpAddress');
for (const [prefix, read] of [
  ['Numeric', Number],
  ['Date', instant],
] as const) {
  define(
    `${prefix}Equals`,
    ordered(read, (a, b) => a === b),
    `${prefix}NotEquals`,
  );
  define(
    `${prefix}LessThan`,
    ordered(read, (a, b) => a < b),
  );
  define(
    `${prefix}LessThanEquals`,
    ordered(read, (a, b) => a <= b),
  );
  define(
    `${prefix}GreaterThan`,
    ordered(read, (a, b) => a > b),
  );
  define(
    `${prefix}GreaterThanEquals`,
    ordered(read, (a, b) => a >= b),
  );
}

/** The operator of a name. @throws PolicySyntaxError for a name that IAM does not have */
export function operatorOf(name: string): Operator {
  const operator = operators.get(name);
  if (operator === undefined) throw new PolicySyntaxError(`there is no condition operator ${name}`);
  return operator;
}

/** Each of an ARN's six parts must fit by itself: a wildcard does not reach over a colon. */
function arn(expected: string, variables: boolean): Compare {
  const parts = sections(expected).map((part) => textPattern(part, { variables }));
  return (value, context) => {
    const given = sections(value);
    return given.length === parts.length && parts.every((fits, index) => fits(given[index]!, context));
  };
}

/** The last part keeps its colons; colons inside of a policy variable separate nothing. */
function sections(text: string): string[] {
  const parts = text.match(/(\$\{[^}]*\}|[^:])*(:|$)/g) ?? [];
  const plain = parts.map((part) => part.replace(/:$/, ''));
  return plain.length <= 6 ? plain.slice(0, 6) : [...plain.slice(0, 5), text.slice(parts.slice(0, 5).join('').length)];
}

function ordered(
  read: (text: string) => number,
  holds: (value: number, expected: number) => boolean,
): Operator['compile'] {
  return (expected) => {
    const limit = read(expected);
    if (Number.isNaN(limit)) throw new PolicySyntaxError(`'${expected}' cannot be compared as a number or date`);
    return (value) => holds(read(value), limit);
  };
}

/** A date in ISO 8601, or seconds since 1970. */
function instant(value: string): number {
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value);
}

function address(expected: string): Compare {
  const [network, bits] = expected.split('/') as [string, string?];
  const family = isIP(network);
  if (family === 0) throw new PolicySyntaxError(`'${expected}' is not an IP address or range`);
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const range = new BlockList();
  range.addSubnet(network, bits === undefined ? (family === 4 ? 32 : 128) : Number(bits), type);
  return (value) => {
    const given = isIP(value);
    return given !== 0 && range.check(value, given === 4 ? 'ipv4' : 'ipv6');
  };
}
