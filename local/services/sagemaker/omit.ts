/** A copy without some members. */
export function omit<T extends object, K extends keyof T>(record: T, ...members: readonly K[]): Omit<T, K> {
  const entries = Object.entries(record).filter(([name]) => !members.includes(name as K));
  return Object.fromEntries(entries) as Omit<T, K>;
}
