import type { Readable } from 'node:stream';

/** The marks of the bootstraps: an invocation has ended, and the most memory that the process ever took (KB). */
const MARK = /^\0end (\S*) (\d+)$/;

/** The most characters of a line: what CloudWatch Logs takes of an event. */
const LONGEST = 262_144;

/** Reads what a process prints, line by line. */
export class LogLines {
  #lines: string[] = [];
  #rest = new Map<Readable, string>();
  #marks = 0;
  #marked: (() => void) | undefined;
  /** MB. */
  peakMemory = 0;

  follow(stream: Readable): void {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => this.#take(stream, text));
  }

  /** Resolves once both streams have said that an invocation ended. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#marked = resolve;
      this.#check();
    });
  }

  /** The lines since the last time. */
  drain(): string[] {
    const unfinished = [...this.#rest.values()].filter((text) => text !== '');
    this.#rest.clear();
    const lines = [...this.#lines, ...unfinished];
    this.#lines = [];
    this.#marks = 0;
    this.#marked = undefined;
    return lines;
  }

  #take(stream: Readable, text: string): void {
    const lines = ((this.#rest.get(stream) ?? '') + text).split('\n');
    this.#rest.set(stream, lines.pop()!.slice(0, LONGEST));
    for (const line of lines) {
      const mark = MARK.exec(line);
      if (mark === null) this.#lines.push(line.slice(0, LONGEST));
      else {
        this.peakMemory = Math.ceil(Number(mark[2]) / 1024);
        this.#marks++;
      }
    }
    this.#check();
  }

  #check(): void {
    if (this.#marks >= 2) this.#marked?.();
  }
}
