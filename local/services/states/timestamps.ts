/** An instant as text. The context object always has milliseconds; answers of services only when there are some. */
export function isoInstant(instant: number | Date, milliseconds = false): string {
  const text = new Date(instant).toISOString();
  return milliseconds ? text : text.replace('.000Z', 'Z');
}
