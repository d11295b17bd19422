import { globMatches, isWild, wild } from './glob';
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
  const fold = ignoreCase ? (text: string) => text.toLowerCase() : (text: string) => text;
  const literal = (part: string) => fold(wildcards ? wild(part) : part);
  if (wildcards && pattern === '*') return () => true;
  if (variables && pattern.includes('${'))
    return (text, context) => {
      const glob = substitute(pattern, context, literal, fold);
      return glob !== undefined && globMatches(glob, fold(text));
    };
  const glob = literal(pattern);
  return isWild(glob) ? (text) => globMatches(glob, fold(text)) : (text) => fold(text) === glob;
}

/** Puts values in; undefined when a variable has none: such a pattern fits nothing. */
function substitute(
  pattern: string,
  context: RequestContext,
  literal: (part: string) => string,
  fold: (text: string) => string,
): string | undefined {
  let glob = '';
  let last = 0;
  for (const match of pattern.matchAll(VARIABLE)) {
    const value = valueOf(match[1]!, context);
    if (value === undefined) return undefined;
    glob += literal(pattern.slice(last, match.index)) + fold(value);
    last = match.index + match[0].length;
  }
  return glob + literal(pattern.slice(last));
}

/** The policy may give a default: `${aws:PrincipalTag/team, 'none'}`. */
function valueOf(variable: string, context: RequestContext): string | undefined {
  if (variable === '*' || variable === '?' || variable === '$') return variable;
  const [, key = variable, fallback] = /^([^,]*),\s*'([^']*)'$/.exec(variable) ?? [];
  const values = context.get(key.trim().toLowerCase());
  return values?.length === 1 ? values[0] : fallback;
}
