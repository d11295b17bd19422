import { compilePattern } from './pattern';
import type { ConstraintTable, ShapeRule } from './table';

/** Told of every violation. */
export type Report = (value: unknown, path: string, constraint: string) => void;

/** Checks one value and what is in it. */
export type Check = (value: unknown, path: string, report: Report) => void;

/** Compiles the checks of one service's shapes, each when it is first needed. */
export class Compiler {
  readonly #checks = new Map<string, Check>();

  constructor(private readonly table: ConstraintTable) {}

  /** The check of a shape; undefined when nothing is to be checked. */
  shape(name: string | undefined): Check | undefined {
    const rule = name === undefined ? undefined : this.table.shapes[name];
    if (name === undefined || rule === undefined) return undefined;
    const known = this.#checks.get(name);
    if (known !== undefined) return known;
    // A shape may contain itself: what refers to it meanwhile finds the finished check by its name.
    this.#checks.set(name, (value, path, report) => this.#checks.get(name)!(value, path, report));
    const check = this.#compile(rule);
    this.#checks.set(name, check);
    return check;
  }

  #compile(rule: ShapeRule): Check {
    if (rule.t === 'structure') return this.#structure(rule);
    const checks = [...ownChecks(rule), ...this.#inner(rule)];
    return checks.length === 1
      ? checks[0]!
      : (value, path, report) => checks.forEach((check) => check(value, path, report));
  }

  #structure({ members = {}, required = [] }: ShapeRule): Check {
    const checks = Object.entries(members).flatMap(([name, shape]) => {
      const check = this.shape(shape);
      return check === undefined ? [] : [[name, wireName(name), check] as const];
    });
    const needed = required.map((name) => [name, wireName(name)] as const);
    return (value, path, report) => {
      const members = value as Readonly<Record<string, unknown>>;
      for (const [name, label] of needed)
        if (members[name] === undefined || members[name] === null)
          report(null, inside(path, label), 'Member must not be null');
      for (const [name, label, check] of checks) {
        const member = members[name];
        if (member !== undefined && member !== null) check(member, inside(path, label), report);
      }
    };
  }

  #inner(rule: ShapeRule): Check[] {
    const item = this.shape(rule.item);
    const key = this.shape(rule.key);
    const value = this.shape(rule.value);
    const checks: Check[] = [];
    if (item !== undefined)
      checks.push((list, path, report) =>
        (list as readonly unknown[]).forEach((one, index) => item(one, `${path}.${index + 1}.member`, report)),
      );
    if (key !== undefined || value !== undefined)
      checks.push((map, path, report) => {
        for (const [name, one] of Object.entries(map as object)) {
          key?.(name, `${path}.key`, report);
          value?.(one, `${path}.${name}.member`, report);
        }
      });
    return checks;
  }
}

/** AWS names members in its messages with a small first letter. */
const wireName = (name: string) => name[0]!.toLowerCase() + name.slice(1);

const inside = (path: string, label: string) => (path === '' ? label : `${path}.${label}`);

function ownChecks({ t, min, max, pattern, enum: values }: ShapeRule): Check[] {
  const sized = ['string', 'blob', 'list', 'map'].includes(t);
  const size = sized ? lengthOf : Number;
  const what = sized ? 'length' : 'value';
  const checks: Check[] = [];
  if (min !== undefined && !(sized && min === 0))
    checks.push((value, path, report) => {
      if (size(value) < min) report(value, path, `Member must have ${what} greater than or equal to ${min}`);
    });
  if (max !== undefined)
    checks.push((value, path, report) => {
      if (size(value) > max) report(value, path, `Member must have ${what} less than or equal to ${max}`);
    });
  if (pattern !== undefined) checks.push(...patternCheck(pattern, max));
  if (values !== undefined) checks.push(enumCheck(values));
  return checks;
}

function patternCheck(pattern: string, max = Number.POSITIVE_INFINITY): Check[] {
  const regex = compilePattern(pattern);
  if (regex === undefined) return [];
  const constraint = `Member must satisfy regular expression pattern: ${pattern}`;
  return [
    (value, path, report) => {
      // What is too long is refused already, and might take the expression long.
      const text = String(value);
      if (text.length <= max && !regex.test(text)) report(value, path, constraint);
    },
  ];
}

function enumCheck(values: readonly string[]): Check {
  const known = new Set(values);
  const constraint = `Member must satisfy enum value set: [${values.join(', ')}]`;
  return (value, path, report) => {
    if (!known.has(String(value))) report(value, path, constraint);
  };
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}
