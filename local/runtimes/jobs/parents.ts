import type { ImageRuntime } from '../images/image';
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
   * @throws Error when the system is not Linux, or the image's environment does not start
   */
  of(image: ImageRuntime): Promise<WarmParent> {
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
