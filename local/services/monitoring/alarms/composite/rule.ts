import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { NotImplemented } from '../../../../kernel/operation/error';
import { alarmName } from '../../arn';
import { validationError } from '../../errors';

/** A composite alarm's rule. */
type Rule =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'state'; readonly state: StateValue; readonly alarm: string }
  | { readonly kind: 'not'; readonly of: Rule }
  | { readonly kind: 'and' | 'or'; readonly left: Rule; readonly right: Rule };

/** Alarms of a rule (PutCompositeAlarm). */
const MOST_ALARMS = 100;

const STATES: readonly string[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] satisfies StateValue[];

/** Reads a rule. @throws ValidationError that says where it is wrong */
export function parseRule(text: string): Rule {
  const rule = new Parser(text).whole();
  const count = named(rule).length;
  if (count > MOST_ALARMS) throw validationError(`AlarmRule must name at most ${MOST_ALARMS} alarms, got ${count}`);
  return rule;
}

/** Names of the alarms in a rule. */
export const references = (text: string): string[] => [...new Set(named(parseRule(text)))];

/** The state that a rule gives; an alarm that is gone is in none. */
export function stateOfRule(text: string, stateOf: (alarm: string) => StateValue | undefined): StateValue {
  return holds(parseRule(text), stateOf) ? 'ALARM' : 'OK';
}

function named(rule: Rule): string[] {
  if (rule.kind === 'constant') return [];
  if (rule.kind === 'state') return [rule.alarm];
  return rule.kind === 'not' ? named(rule.of) : [...named(rule.left), ...named(rule.right)];
}

function holds(rule: Rule, stateOf: (alarm: string) => StateValue | undefined): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'not':
      return !holds(rule.of, stateOf);
    case 'and':
      return holds(rule.left, stateOf) && holds(rule.right, stateOf);
    case 'or':
      return holds(rule.left, stateOf) || holds(rule.right, stateOf);
  }
}

/** OR binds loosest, then AND, then NOT; `ALARM(...)` takes a name or an ARN, in quotes or not. */
class Parser {
  #at = 0;

  constructor(private readonly text: string) {}

  whole(): Rule {
    const rule = this.#or();
    if (this.#take(/(?=\S)/y) !== undefined) throw this.#wrong('AND, OR or the end');
    return rule;
  }

  #or(): Rule {
    let rule = this.#and();
    while (this.#word('OR')) rule = { kind: 'or', left: rule, right: this.#and() };
    return rule;
  }

  #and(): Rule {
    let rule = this.#not();
    while (this.#word('AND')) rule = { kind: 'and', left: rule, right: this.#not() };
    return rule;
  }

  #not(): Rule {
    if (this.#word('NOT')) return { kind: 'not', of: this.#not() };
    if (this.#take(/\(/y) !== undefined) {
      const rule = this.#or();
      if (this.#take(/\)/y) === undefined) throw this.#wrong(')');
      return rule;
    }
    return this.#leaf();
  }

  #leaf(): Rule {
    if (this.#word('TRUE')) return { kind: 'constant', value: true };
    if (this.#word('FALSE')) return { kind: 'constant', value: false };
    const state = this.#take(/[A-Z_]+(?=\s*\()/y);
    if (state === 'AT_LEAST') throw new NotImplemented('CloudWatch composite alarm function AT_LEAST');
    if (state === undefined || !STATES.includes(state))
      throw this.#wrong('ALARM(...), OK(...), INSUFFICIENT_DATA(...), NOT, TRUE, FALSE or (');
    this.#take(/\(/y);
    const name = this.#take(/"(?:[^"\\]|\\.)+"|[^\s"()][^()"]*/y);
    if (name === undefined) throw this.#wrong('the name or ARN of an alarm');
    if (this.#take(/\)/y) === undefined) throw this.#wrong(')');
    const plain = name.startsWith('"') ? name.slice(1, -1).replace(/\\(.)/g, '$1') : name.trim();
    return { kind: 'state', state: state as StateValue, alarm: alarmName(plain) };
  }

  #word(word: string): boolean {
    return this.#take(new RegExp(`${word}(?![A-Za-z_])`, 'iy')) !== undefined;
  }

  #take(pattern: RegExp): string | undefined {
    while (/\s/.test(this.text.charAt(this.#at))) this.#at++;
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.text)?.[0];
    if (taken !== undefined) this.#at += taken.length;
    return taken;
  }

  #wrong(expected: string) {
    const got = this.text.slice(this.#at, this.#at + 20);
    return validationError(
      `Error in AlarmRule: expected ${expected} at position ${this.#at + 1}, got ${got === '' ? 'the end' : got}`,
    );
  }
}
