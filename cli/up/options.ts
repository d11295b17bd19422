import { InvalidArgumentError } from 'commander';

/** A TCP port; 0 lets the system choose. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('a port is a whole number between 0 (any free one) and 65535.');
}

/** Virtual seconds a real second. */
export function parseSpeed(text: string): number {
  const speed = Number(text);
  if (text.trim() !== '' && speed > 0 && speed <= 86_400) return speed;
  throw new InvalidArgumentError('virtual seconds a real second: above 0, at most 86400.');
}

/** A date such as 2013-08-01 or 2013-08-01T12:00:00Z, as ms since 1970; without a zone it is UTC. */
export function parseEpoch(text: string): number {
  const dated = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text);
  const at = dated ? Date.parse(/T/.test(text) && !/(Z|[+-]\d{2}:\d{2})$/.test(text) ? `${text}Z` : text) : NaN;
  if (!Number.isNaN(at)) return at;
  throw new InvalidArgumentError('a date such as 2013-08-01 or 2013-08-01T12:00:00Z.');
}
