import { NotImplemented } from '../../kernel/operation/error';

/**
 * A filter pattern of unstructured terms: all of them, `?term` any of them, `-term` none; quoted terms keep their spaces.
 * JSON (`{ ... }`), space-delimited (`[ ... ]`) and regular-expression (`%...%`) patterns are refused by name.
 */
export function matcher(pattern: string | undefined): (message: string) => boolean {
  const text = (pattern ?? '').trim();
  if (/^[{[%]/.test(text)) throw new NotImplemented(`CloudWatch Logs filter pattern ${text} (terms are)`);
  const terms = [...text.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map(([, sign, quoted, bare]) => ({
    sign,
    term: quoted?.replaceAll('\\"', '"') ?? bare ?? '',
  }));
  const of = (sign: string) => terms.filter((term) => term.sign === sign).map(({ term }) => term);
  const [all, any, none] = [of(''), of('?'), of('-')];
  return (message) =>
    all.every((term) => message.includes(term)) &&
    (any.length === 0 || any.some((term) => message.includes(term))) &&
    !none.some((term) => message.includes(term));
}
