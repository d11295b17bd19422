/** What PutLogEvents takes at a time: events, and bytes, each event counted with 26 more. */
const LARGEST_BATCH = { events: 10_000, bytes: 1_048_576, overhead: 26 };

/** An event as PutLogEvents takes it. */
export interface LogEvent {
  /** Virtual ms since 1970. */
  readonly timestamp: number;
  readonly message: string;
}

/** Events in as few calls of PutLogEvents as it allows. */
export function logBatches(events: readonly LogEvent[]): LogEvent[][] {
  const made: LogEvent[][] = [];
  let bytes = Infinity;
  for (const event of events) {
    const size = Buffer.byteLength(event.message) + LARGEST_BATCH.overhead;
    if (bytes + size > LARGEST_BATCH.bytes || made.at(-1)!.length === LARGEST_BATCH.events) {
      made.push([]);
      bytes = 0;
    }
    made.at(-1)!.push(event);
    bytes += size;
  }
  return made;
}
