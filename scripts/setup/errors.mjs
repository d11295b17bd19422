/** A set-up that cannot go on; its message says why, what was kept and what to do, so no stack trace is shown. */
export class SetupError extends Error {}

const UNREACHABLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network request|Network is unreachable|[Tt]emporary failure|dns error|Failed to fetch|error sending request|NewConnectionError|ConnectionError|Max retries exceeded|ConnectTimeout/;
const DISK_FULL = /ENOSPC|No space left on device/;
/** Lines that are always there and never the reason. */
const NOISE = /^npm (warn|notice)|^\s*$|A complete log of this run|^WARNING:|^Retrying|^\s*at /i;

/**
 * Turns a failed command into an error for people.
 *
 * @param registry - the kind of registry the command downloads from, undefined when it downloads nothing
 */
export function explain(title, { command, output, code, registry }) {
  const reasons = output.split('\n').filter((line) => !NOISE.test(line));
  if (registry !== undefined && UNREACHABLE.test(output)) {
    return new SetupError(
      `${title}: could not reach ${registry} (offline, a proxy, or a wrong registry setting?).\n` +
        '  Finished phases are kept. Run the same command again once it can be reached; only what is missing is fetched.\n' +
        indent(reasons.filter((line) => UNREACHABLE.test(line)).slice(0, 2)),
    );
  }
  if (DISK_FULL.test(output)) {
    return new SetupError(`${title}: the disk is full. Free about 1.5 GB and run the same command again.`);
  }
  // npm names the reason first and then tells how to use it; Python's tools name it last.
  const shown = reasons.length > 16 ? [...reasons.slice(0, 6), '...', ...reasons.slice(-8)] : reasons;
  return new SetupError(`${title}: '${command}' failed with ${code}.\n${indent(shown)}`);
}

function indent(lines) {
  return lines.map((line) => `    ${line}`).join('\n');
}
