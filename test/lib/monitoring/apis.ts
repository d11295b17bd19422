import { ApiError } from '../promotion/machine';
import type { Apis } from '../promotion/machine';

type Request = Record<string, unknown>;

/** AWS APIs that answer what a test says; time goes on only in waits. */
export class FakeApis implements Apis {
  readonly calls: { readonly action: string; readonly request: Request }[] = [];
  private milliseconds: number;

  constructor(
    at: string,
    private readonly answers: Readonly<Record<string, (request: Request) => unknown>>,
  ) {
    this.milliseconds = Date.parse(at);
  }

  call(action: string, request: Request): unknown {
    this.calls.push({ action, request });
    return this.answers[action]?.(request) ?? {};
  }

  wait(seconds: number): void {
    this.milliseconds += seconds * 1000;
  }

  now(): string {
    return new Date(this.milliseconds).toISOString();
  }

  requests(action: string): Request[] {
    return this.calls.filter((call) => call.action === action).map(({ request }) => request);
  }
}

/** An answer that is a refusal. */
export const refuses = (message: string) => () => {
  throw new ApiError(message);
};
