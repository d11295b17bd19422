import { readdirSync } from 'node:fs';
import type { Aws } from '../cli/aws';
import { putData as upload } from '../cli/data/put-data';
import { fromRoot } from '../lib/root';
import { DATA_FOLDER } from './flights';
import { MODEL } from './inputs';

/** Puts every month of flights where the pipeline looks for them. @returns how many months */
export async function putData(aws: Aws): Promise<number> {
  const files = readdirSync(fromRoot(DATA_FOLDER)).filter((file) => file.endsWith('.csv'));
  const uploads = await upload(
    aws,
    MODEL,
    files.sort().map((file) => fromRoot(DATA_FOLDER, file)),
  );
  return uploads.length;
}
