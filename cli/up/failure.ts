import { DiskFullError } from '../../local/kernel/disk';
import { answers } from '../target/probe';
import { CommandError } from '../errors';

/** Says why the local cloud could not start, in terms of what can be done about it. */
export async function startFailure(error: unknown, folder: string, port: number): Promise<unknown> {
  const { code, message } = (error instanceof DiskFullError ? error.cause : error) as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE': {
      const who = (await answers(port)) ? 'another local cloud' : 'another program';
      return new CommandError(`port ${port} is taken by ${who}`, 'choose another with --port N (0: any free one)');
    }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new CommandError(`${folder} cannot be used (${message})`, 'choose another with --data DIR or --port N');
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return new CommandError(
        `the disk of ${folder} is full`,
        'what it holds is kept; free some space, or choose another with --data DIR',
      );
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return new CommandError(`${folder}/store.db is damaged (${message})`, 'start anew with --fresh');
    default:
      return error;
  }
}
