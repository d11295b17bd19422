import { CommandError } from '../errors';
import type { PipelineReport } from './follow';

/** Why a run failed, with what to do about it where that is known. */
export function pipelineFailure(model: string, { status, failure }: PipelineReport): CommandError {
  const what = `the pipeline of ${model} ${status.toLowerCase()}`;
  const missing = /No S3 objects found under S3 URL "([^"]+)"/.exec(failure ?? '');
  if (missing !== null)
    return new CommandError(`${what}: there is no data at ${missing[1]}`, `run \`headgate data put ${model}\` first`);
  return new CommandError(`${what}: ${failure ?? 'no reason given'}`);
}
