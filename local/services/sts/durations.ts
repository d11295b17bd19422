import { ServiceError } from '../../kernel/operation/error';

/** A role assumed with a role's session lives an hour at most, whatever the role allows. */
const CHAINED = 3600;

/** Seconds of a session, checked against what the role allows. @default 3600 */
export function sessionSeconds(asked: number | undefined, longest: number, chained: boolean): number {
  const seconds = asked ?? Math.min(3600, longest);
  if (chained && seconds > CHAINED)
    throw invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining');
  if (seconds > longest)
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  return seconds;
}

const invalid = (message: string) => new ServiceError('ValidationError', message);
