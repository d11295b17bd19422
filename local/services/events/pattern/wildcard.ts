import { invalidPattern } from '../errors';

/** Compiles a text in which `*` stands for any characters, `\*` and `\\` for themselves. @throws InvalidEventPatternException */
export function compileWildcard(text: string, at: string): RegExp {
  if (/(?<!\\)(\\\\)*\*\*/.test(text)) throw invalidPattern(`Consecutive wildcard characters at ${at}`);
  const source = text.replace(/\\([*\\])|\*|[.+?^${}()|[\]\\/]/g, (token, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`;
    if (token === '\\') throw invalidPattern(`Invalid escape character at ${at}`);
    return token === '*' ? '[\\s\\S]*' : `\\${token}`;
  });
  return new RegExp(`^${source}$`);
}
