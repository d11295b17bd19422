import type { ImageRuntime } from '../images/image';
import type { SuperviseRequest } from './messages';
import { LostError, type Started, type Supervised } from './supervised';
import { WarmParent } from './warm-parent';

/** The warm parents, one an image, each started when it is first needed and again when it has died. */
export class WarmParents {
  readonly #preload: readonly string[] | undefined;
  readonly #running = new Map<string, Promise<WarmParent>>();

  /** @param preload - modules to import in place of the image's list: fewer take less memory and make jobs slower */
  constructor(preload?: readonly string[]) {
    this.#preload = preload;
  }

  /**
   * Starts a supervised program; once more with a new parent when the one at hand turns out to be dead.
   *
   * @throws Error when the environment or the program does not start
   */
  async start(
    image: ImageRuntime,
    request: SuperviseRequest,
    onLine?: (stream: 'stdout' | 'stderr', line: string) => void,
  ): Promise<{ supervised: Supervised; started: Started }> {
    for (let attempt = 1; ; attempt += 1) {
      const supervised = (await this.warm(image)).fork(request, onLine);
      try {
        return { supervised, started: await supervised.started };
      } catch (error) {
        if (!(error instanceof LostError) || attempt === 2) throw error;
      }
    }
  }

  /**
   * The parent of an image, started if it does not run.
   *
   * @throws Error when the system is not Linux, or the image's environment does not start
   */
  warm(image: ImageRuntime): Promise<WarmParent> {
    if (process.platform !== 'linux')
      return Promise.reject(
        new Error(
          `jobs and model servers need Linux, this is ${process.platform}: run Headgate in a container or in WSL`,
        ),
      );
    const running = this.#running.get(image.name);
    if (running !== undefined) return running;
    const starting = WarmParent.start(image, this.#preload);
    this.#running.set(image.name, starting);
    const forget = () => {
      if (this.#running.get(image.name) === starting) this.#running.delete(image.name);
    };
    starting.then((parent) => parent.exited.then(forget), forget);
    return starting;
  }

  /** Ends all, and with them every job and model server. */
  async close(): Promise<void> {
    await Promise.all(
      [...this.#running.values()].map(async (parent) => (await parent.catch(() => undefined))?.close()),
    );
  }
}
