import type { JobExit } from '../../../runtimes/jobs/job';
import { JobError, REASON_LENGTH } from './failure';
import type { Ending } from './job';
import type { JobKind } from './kind';

/** What becomes of a job whose process has ended so. */
export function endingOf(exit: JobExit, kind: Pick<JobKind<object>, 'exitReason'>): Ending {
  const exitMessage = exit.message === '' ? undefined : exit.message.slice(0, REASON_LENGTH);
  switch (exit.reason) {
    case 'exited': {
      const code = exit.code ?? 128 + signalNumber(exit.signal);
      if (code === 0) return { status: 'Completed', phase: 'Completed', exitMessage };
      return failed(kind.exitReason(code, exit.message), exitMessage);
    }
    case 'timeout':
      return { status: 'Stopped', phase: 'MaxRuntimeExceeded', exitMessage };
    case 'stopped':
      return { status: 'Stopped', phase: 'Stopped', exitMessage: undefined };
    case 'lost':
      return failed(new JobError('InternalServerError', exit.message).message);
    case 'memory':
      return failed(new JobError('AlgorithmError', `OutOfMemory: ${exit.message}, exit code: 137`).message);
    default:
      return failed(new JobError('ClientError', exit.message).message);
  }
}

function failed(reason: string, exitMessage?: string): Ending {
  return { status: 'Failed', phase: 'Failed', failureReason: reason.slice(0, REASON_LENGTH), exitMessage };
}

/** Numbers of the signals that end jobs; a container that a signal ended has exit code 128 + number. */
const SIGNALS: Readonly<Record<string, number>> = { SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

const signalNumber = (signal: string | null): number => SIGNALS[signal ?? ''] ?? 1;
