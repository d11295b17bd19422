/** What the cloud's clock route answers. */
interface ClockState {
  readonly now: string;
  readonly underWay: readonly string[];
}

const MINUTE = 60_000;

/**
 * Virtual time of a local cloud, moved from outside. Traffic is sent at second 30 of a minute and promotions begin at
 * second 0, so no request ever races a timer and every run counts the same.
 */
export class VirtualTime {
  /** Whether somebody waits for time to move. */
  moving = false;
  /** Virtual ms since 1970 as last heard of, for those who would rather not ask. */
  latest = 0;
  /** Virtual ms past the whole minute at which minutes begin. */
  private second = 0;

  constructor(private readonly url: () => string) {}

  /** Virtual ms since 1970. */
  async now(): Promise<number> {
    return Date.parse((await this.state()).now);
  }

  /** What holds time at its natural pace now. */
  async underWay(): Promise<readonly string[]> {
    return (await this.state()).underWay;
  }

  /** Waits until nothing real is under way. */
  settle(): Promise<void> {
    return this.advance(0);
  }

  /** Has minutes begin with something that nobody has started at a whole one. @param instant - virtual ms since 1970 */
  beginMinutesAt(instant: number): void {
    this.second = instant % MINUTE;
  }

  /** Where the minute of an instant begins. */
  minuteOf(instant: number): number {
    return Math.floor((instant - this.second) / MINUTE) * MINUTE + this.second;
  }

  /** To the next minute. */
  async toNextMinute(): Promise<void> {
    const now = await this.now();
    await this.advance(this.minuteOf(now) + MINUTE - now);
  }

  /** To second 30 of this minute, or of the next if that has passed. */
  async toHalfMinute(): Promise<void> {
    const now = await this.now();
    const half = this.minuteOf(now) + MINUTE / 2;
    await this.advance(half >= now ? half - now : half + MINUTE - now);
  }

  /** Fires every timer on the way, in order, and waits for what each starts. */
  async advance(milliseconds: number): Promise<void> {
    this.moving = true;
    try {
      const body = JSON.stringify({ advance: milliseconds / 1000 });
      const response = await fetch(this.route, { method: 'POST', body });
      const answer = await response.text();
      if (!response.ok) throw new Error(`virtual time did not move: ${answer}`);
      this.heard(JSON.parse(answer) as ClockState);
    } finally {
      this.moving = false;
    }
  }

  private async state(): Promise<ClockState> {
    return this.heard((await (await fetch(this.route)).json()) as ClockState);
  }

  private heard(state: ClockState): ClockState {
    this.latest = Date.parse(state.now);
    return state;
  }

  private get route(): string {
    return `${this.url()}/_headgate/clock`;
  }
}
