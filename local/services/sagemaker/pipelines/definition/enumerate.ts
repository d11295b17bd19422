/** Names for a message: `a, b`; `none` when there is none. */
export const enumerate = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));
