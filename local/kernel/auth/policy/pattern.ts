import type { RequestContext } from './request';

/** Whether a text fits; the context gives the values of policy variables. */
export type TextMatch = (text: string, context: RequestContext) => boolean;

interface PatternOptions {
  /** Whether `${key}` stands for a value of the request. */
  readonly variables: boolean;
  readonly ignoreCase?: boolean;
  /** Whether `*` and `?` stand for anything. @default true */
  readonly wildcards?: boolean;
}

const VARIABLE = /\$\{([^}]*)\}/g;

/** Compiles a value of a policy: `*` and `?` are wildcards, `${aws:username}` a value of the request, `${*}` a plain `*`. */
export function textPattern(pattern: string, options: PatternOptions): TextMatch {
  const { variables, ignoreCase = false, wildcards = true } = options;
  if (wildcards && pattern === '*') return () => true;
  if (variables && pattern.includes('${')) return variablePattern(pattern, options);
  if (wildcards && /[*?]/.test(pattern)) {
    const regex = new RegExp(`^${globSource(pattern)}$`, ignoreCase ? 'is' : 's');
    return (text) => regex.test(text);
  }
  if (!ignoreCase) return (text) => text === pattern;
  const folded = pattern.toLowerCase();
  return (text) => text.toLowerCase() === folded;
}

/** A variable without a value fits nothing, unless the policy gives a default: `${aws:PrincipalTag/team, 'none'}`. */
function variablePattern(pattern: string, { ignoreCase = false, wildcards = true }: PatternOptions): TextMatch {
  return (text, context) => {
    let missing = false;
    let source = '';
    let last = 0;
    const literal = (part: string) => (wildcards ? globSource(part) : escapeRegex(part));
    for (const match of pattern.matchAll(VARIABLE)) {
      const value = valueOf(match[1]!, context);
      if (value === undefined) missing = true;
      source += literal(pattern.slice(last, match.index)) + escapeRegex(value ?? '');
      last = match.index + match[0].length;
    }
    source += literal(pattern.slice(last));
    return !missing && new RegExp(`^${source}$`, ignoreCase ? 'is' : 's').test(text);
  };
}

function valueOf(variable: string, context: RequestContext): string | undefined {
  if (variable === '*' || variable === '?' || variable === '$') return variable;
  const [, key = variable, fallback] = /^([^,]*),\s*'([^']*)'$/.exec(variable) ?? [];
  const values = context.get(key.trim().toLowerCase());
  return values?.length === 1 ? values[0] : fallback;
}

const escapeRegex = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A run of stars is one star: `a***b` must not make a regular expression slow. */
const globSource = (pattern: string): string =>
  escapeRegex(pattern)
    .replace(/(\\\*)+/g, '.*')
    .replace(/\\\?/g, '.');
