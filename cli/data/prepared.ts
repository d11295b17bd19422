import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fromRoot } from '../../lib/root';
import { CommandError } from '../errors';

/** The model whose data set-up prepares, directly below `.cache/data`. */
const PREPARED_MODEL = 'flight-delay';

/** Where the data of a model lies on this machine: `2013-01.csv` ... and `requests/2013-01.jsonl` ... */
export function dataFolder(model: string): string {
  const own = fromRoot('.cache', 'data', model);
  return model === PREPARED_MODEL && !existsSync(own) ? fromRoot('.cache', 'data') : own;
}

/**
 * Files of a folder that are named after months, for all months or those of a range.
 *
 * @param months - `2013-01` or `2013-01:2013-03`, both ends included
 * @throws CommandError when there are none
 */
export function monthlyFiles(model: string, folder: string, extension: string, months?: string): string[] {
  const [first = '', last = first] = months?.split(':') ?? [];
  const pattern = new RegExp(`^\\d{4}-\\d{2}\\.${extension}$`);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => pattern.test(name)) : [];
  const wanted = names.filter(
    (name) => months === undefined || (name.slice(0, 7) >= first && name.slice(0, 7) <= last),
  );
  if (wanted.length > 0) return wanted.sort().map((name) => join(folder, name));
  const shown = relative(fromRoot(), folder) || folder;
  throw new CommandError(
    names.length === 0
      ? `no ${extension} files of months such as 2013-01.${extension} in ${shown}`
      : `${shown} has no month in ${months}; it has ${names[0]!.slice(0, 7)} to ${names.at(-1)!.slice(0, 7)}`,
    names.length === 0
      ? `make them with \`python -m ${model.replaceAll('-', '_')}.dataset\`, or name a file`
      : 'choose others',
  );
}
