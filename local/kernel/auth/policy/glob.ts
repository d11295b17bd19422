/** Stands for any text in a glob; a character that no ARN has. */
const ANY = '\uE000';
/** Stands for any one character. */
const ONE = '\uE001';

/** A part of a policy's value in which `*` and `?` are wildcards. */
export const wild = (text: string): string => text.replaceAll('*', ANY).replaceAll('?', ONE);

/** Whether a glob has wildcards at all. */
export const isWild = (glob: string): boolean => glob.includes(ANY) || glob.includes(ONE);

/** Matches in steps of at most glob times text: policies are input, and no input may make the cloud hang. */
export function globMatches(glob: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let retry = 0;
  for (let index = 0; index < text.length;) {
    const char = glob[at];
    if (char === ANY) {
      star = at++;
      retry = index;
    } else if (char === ONE || char === text[index]) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++retry;
    } else return false;
  }
  while (glob[at] === ANY) at++;
  return at === glob.length;
}
