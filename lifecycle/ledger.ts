/** One request as its sender saw it. */
export interface Entry {
  /** Virtual minute in which it was sent, counted by the traffic. */
  readonly minute: number;
  /** Virtual ms since 1970, as known when it was sent. */
  readonly at: number;
  readonly flight: string;
  readonly complete: boolean;
  /** HTTP status of the model's answer; 0 when none came. */
  readonly status: number;
  /** Version that answered, for example `flight-delay/2`; errors do not say. */
  readonly version?: string;
  /** Real ms. */
  readonly milliseconds: number;
}

/** Every request that was sent, and what came back. It knows nothing of the cloud but its answers. */
export class Ledger {
  readonly entries: Entry[] = [];

  constructor(private readonly tell: (entry: Entry) => void = () => undefined) {}

  add(entry: Entry): void {
    this.entries.push(entry);
    this.tell(entry);
  }

  /** The requests from an earlier moment on. @param from - how many entries there were then */
  since(from: number): Account {
    return new Account(this.entries.slice(from));
  }
}

/** Sums over some requests. */
export class Account {
  constructor(readonly entries: readonly Entry[]) {}

  get sent(): number {
    return this.entries.length;
  }

  get failed(): readonly Entry[] {
    return this.entries.filter(({ status }) => status !== 200);
  }

  /** How many requests each version answered. */
  get byVersion(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { version, status } of this.entries)
      if (status === 200) counts[version ?? 'unknown'] = (counts[version ?? 'unknown'] ?? 0) + 1;
    return counts;
  }

  answeredBy(version: string): number {
    return this.byVersion[version] ?? 0;
  }

  /** Requests about flights whose weather is not known in full. */
  get incomplete(): Account {
    return new Account(this.entries.filter(({ complete }) => !complete));
  }

  /** One account for each minute, in order. */
  get minutes(): readonly Account[] {
    const groups = new Map<number, Entry[]>();
    for (const entry of this.entries) groups.set(entry.minute, [...(groups.get(entry.minute) ?? []), entry]);
    return [...groups.values()].map((entries) => new Account(entries));
  }

  /** The minutes that fit, as one account. */
  during(fits: (minute: Account) => boolean): Account {
    return new Account(this.minutes.filter(fits).flatMap(({ entries }) => entries));
  }
}
