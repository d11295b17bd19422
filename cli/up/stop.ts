/** What whoever started this process over a channel says to let it live on without them. */
export const STAY = 'stay';

/**
 * Resolves, with what to tell, at the first SIGINT or SIGTERM; the second ends the process at once, and its children with it.
 * Where a program started this one with a channel (Node's `stdio: 'ipc'`), it resolves when that program is gone, too, even
 * by kill -9, unless it has said {@link STAY}.
 */
export function untilStopped(): Promise<string> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = (signal: NodeJS.Signals) => {
      if (asked) process.exit(signal === 'SIGINT' ? 130 : 143);
      asked = true;
      resolve('stopping; what is unfinished goes on at the next start (again to force)');
    };
    const onAlone = () => resolve('stopping: the process that started this cloud is gone');
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
    if (!process.connected) return;
    process.on('disconnect', onAlone);
    process.on('message', (message) => {
      if (message === STAY) process.off('disconnect', onAlone);
    });
    // Listening alone is no reason to go on.
    process.channel?.unref();
  });
}
