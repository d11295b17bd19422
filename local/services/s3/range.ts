import { ServiceError } from '../../kernel/operation/error';

/** Inclusive offsets of a part of a content. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The bytes that a Range header names, for example `bytes=0-99`, `bytes=100-` or `bytes=-100`.
 *
 * @returns undefined where the header is not understood: HTTP then gives the whole content
 * @throws InvalidRange (416) when it lies behind the end
 */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const suffix = match[1] === '';
  const start = suffix ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = suffix || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (start >= size || end < start)
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416, {
      ActualObjectSize: size,
      RangeRequested: header,
    });
  return { start, end };
}
