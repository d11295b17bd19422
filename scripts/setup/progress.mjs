const COLOUR = process.stderr.isTTY && process.env.NO_COLOR === undefined;
const paint = (code, text) => (COLOUR ? `\u001b[${code}m${text}\u001b[0m` : text);

/** Progress goes to standard error: standard output belongs to the command that needed the set-up. */
const line = (text) => process.stderr.write(`${text}\n`);

/** One line when the set-up starts, one line for each phase that ends, one at the end. */
export const progress = {
  start: (titles) => line(`Setting up: ${titles.join(', ')}`),
  wait: (pid) => line(`Waiting for the set-up that process ${pid} is running`),
  done: (title, seconds) => line(`  ${paint(32, '✓')} ${title.padEnd(34)} ${seconds.toFixed(1).padStart(6)} s`),
  failed: (title, seconds) => line(`  ${paint(31, '✗')} ${title.padEnd(34)} ${seconds.toFixed(1).padStart(6)} s`),
  end: (seconds) => line(`Set up in ${seconds.toFixed(1)} s\n`),
};
