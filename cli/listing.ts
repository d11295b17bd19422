/** Rows as lines, or a sentence where there are none. */
export function listing(rows: readonly string[], none: string): string {
  return rows.length > 0 ? rows.join('\n') : none;
}
