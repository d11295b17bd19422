import { cpus } from 'node:os';

// The AWS SDK announces the end of Node 20 at each start.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/**
 * Prints what a benchmark measured. `--json` prints it for programs; `--check` makes a missed target exit code 1.
 *
 * @param rows - one a thing measured, ours beside its floor or peer
 */
export function report(title, rows, targets) {
  const judged = targets.map((target) => ({
    ...target,
    met: target.atLeast === true ? target.value >= target.limit : target.value <= target.limit,
  }));
  if (process.argv.includes('--json')) {
    const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
    console.log(JSON.stringify({ title, machine, rows, targets: judged }, undefined, 2));
  } else {
    console.log(`${title}\n`);
    table(rows);
    if (judged.length > 0) console.log();
    for (const { name, value, limit, atLeast, met } of judged)
      console.log(`${met ? 'met   ' : 'MISSED'} ${name}: ${round(value)} (${atLeast === true ? '>=' : '<='} ${limit})`);
  }
  if (process.argv.includes('--check') && judged.some(({ met }) => !met)) process.exitCode = 1;
}

function table(rows) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => text(row[column])))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at].length)));
  for (const line of cells)
    console.log(line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  '));
}

const text = (value) => (value === undefined ? '' : typeof value === 'number' ? round(value) : value);

/** Three significant digits; whole numbers from 100 on. */
const round = (value) => (value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3))));

export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = (values) => quantile(values, 0.5);
