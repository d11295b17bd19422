/** Classes of Java's regular expressions that JavaScript does not have, as ranges. */
const CLASSES: Readonly<Record<string, string>> = {
  Alnum: 'a-zA-Z0-9',
  ASCII: '\\x00-\\x7F',
  Print: '\\x20-\\x7E',
};

/** The model's way of saying "any text", which takes exponential time where it does not fit. */
const ANY_TEXT = /^\.\*\(\?:\[ \\r\\n\\t\]\.\*\)\*(\.\*)?$/;

/** Escapes that expressions in Unicode mode do not allow, and do not need. */
const NEEDLESS = /\\([_:;,<>=@%&#!'"~` ])/g;

/**
 * The expression that a value as a whole must fit. AWS's models hold Java's dialect; undefined for what has no
 * counterpart here.
 */
export function compilePattern(pattern: string): RegExp | undefined {
  if (ANY_TEXT.test(pattern)) return /^[^]*$/;
  const [, inline = '', rest = ''] = /^(?:\(\?([is]+)\))?(.*)$/s.exec(pattern) ?? [];
  const source = rest
    .replace(/\\p\{(Alnum|ASCII|Print)\}/g, (_all, name: string, at: number) =>
      insideClass(rest, at) ? CLASSES[name]! : `[${CLASSES[name]}]`,
    )
    .replace(/\\A|\\z/g, '');
  // Java reads a pair of surrogates in a class as one character; so does Unicode mode.
  const unicode = source.includes('\\p{') || source.includes('\\uD800\\uDC00');
  try {
    return new RegExp(`^(?:${unicode ? source.replace(NEEDLESS, '$1') : source})$`, inline + (unicode ? 'u' : ''));
  } catch {
    return undefined;
  }
}

/** Whether a position lies between the brackets of a character class. */
function insideClass(source: string, at: number): boolean {
  const before = source.slice(0, at).replace(/\\./g, '');
  return before.lastIndexOf('[') > before.lastIndexOf(']');
}
