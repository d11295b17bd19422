import type { Readable } from 'node:stream';
import type { RealTimers } from '../../kernel/clock/real';

/**
 * The marks of the bootstraps: an invocation has ended, and the most memory that the process ever took (KB). What stands
 * before it is a line that the function did not end.
 */
const MARK = /^(.*)\0end \S* (\d+)$/;

/** The most characters of a line: what CloudWatch Logs takes of an event. */
const LONGEST = 262_144;

/** Characters that are kept of an invocation: more would fill the cloud's memory, and nobody reads it. */
const KEPT = 8 * 2 ** 20;

/** What a line takes besides its characters: an event of CloudWatch Logs counts as much. */
const LINE = 26;

/** Real ms between two readings of a process that has printed too much: what it prints is thrown away, and not at full speed. */
const BREATH = 10;

/** Reads what a process prints, line by line. */
export class LogLines {
  #lines: string[] = [];
  #rest = new Map<Readable, string>();
  #marks = 0;
  #marked: (() => void) | undefined;
  #kept = 0;
  #leftOut = 0;
  /** MB. */
  peakMemory = 0;

  constructor(private readonly real: RealTimers) {}

  follow(stream: Readable): void {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      this.#take(stream, text);
      if (this.#leftOut === 0) return;
      stream.pause();
      this.real.after(BREATH, () => stream.resume());
    });
  }

  /** Adds a line that the process did not print. */
  add(line: string): void {
    this.#keep(line);
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
    for (const text of this.#rest.values()) if (text !== '') this.#keep(text);
    this.#rest.clear();
    const lines = this.#lines;
    if (this.#leftOut > 0)
      lines.push(`headgate: ${this.#leftOut} more characters were printed; ${KEPT} are kept of an invocation`);
    this.#lines = [];
    this.#marks = this.#kept = this.#leftOut = 0;
    this.#marked = undefined;
    return lines;
  }

  #take(stream: Readable, text: string): void {
    const lines = ((this.#rest.get(stream) ?? '') + text).split('\n');
    this.#rest.set(stream, this.#cut(lines.pop()!));
    for (const line of lines) {
      const mark = MARK.exec(line);
      if (mark?.[1] !== '') this.#keep(mark?.[1] ?? line);
      if (mark === null) continue;
      this.peakMemory = Math.ceil(Number(mark[2]) / 1024);
      this.#marks++;
    }
    this.#check();
  }

  #keep(line: string): void {
    if (this.#kept + line.length > KEPT) {
      this.#leftOut += line.length + 1;
      return;
    }
    this.#kept += line.length + LINE;
    this.#lines.push(this.#cut(line));
  }

  #cut(line: string): string {
    this.#leftOut += Math.max(line.length - LONGEST, 0);
    return line.slice(0, LONGEST);
  }

  #check(): void {
    if (this.#marks >= 2) this.#marked?.();
  }
}
