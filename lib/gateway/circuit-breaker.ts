export interface CircuitBreakerProps {
  /** Failures in a row after which it opens. */
  readonly failures: number;
  /** For how long it stays open, in milliseconds. */
  readonly openMs: number;
  /** The time, in milliseconds. */
  readonly now: () => number;
}

/** Spares an endpoint that fails: after failures in a row nobody asks it for a while, then one request tries. */
export class CircuitBreaker {
  private failures = 0;
  private openUntil = 0;
  private trying = false;

  constructor(private readonly props: CircuitBreakerProps) {}

  /** Whether to ask now. Who is let in has to tell how it went. */
  admits(): boolean {
    if (this.failures < this.props.failures) return true;
    if (this.trying || this.props.now() < this.openUntil) return false;
    this.trying = true;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
    this.trying = false;
  }

  failed(): void {
    this.failures += 1;
    this.trying = false;
    if (this.failures >= this.props.failures) this.openUntil = this.props.now() + this.props.openMs;
  }
}
