import { uuidOf } from './alarms';

/** Collection of all activities; their keys begin with the resource's id. */
export const ACTIVITIES = 'application-autoscaling:activity';

/** A change of capacity that was tried. */
export interface Activity {
  readonly id: string;
  readonly description: string;
  readonly cause: string;
  readonly started: Date;
  readonly ended: Date;
  readonly status: 'Successful' | 'Failed';
  readonly message: string;
}

interface Tried {
  readonly to: number;
  readonly cause: string;
  /** Virtual ms since 1970. */
  readonly at: number;
  readonly now: number;
  readonly error?: string;
}

export function activityOf(resourceId: string, { to, cause, at, now, error }: Tried): Activity {
  const done = `Successfully set desired instance count to ${to}. Change successfully fulfilled by sagemaker.`;
  return {
    id: uuidOf(`${resourceId}@${at}`),
    description: `Setting desired instance count to ${to}.`,
    cause,
    started: new Date(at),
    ended: new Date(now),
    status: error === undefined ? 'Successful' : 'Failed',
    message: error === undefined ? done : `Failed to set desired instance count to ${to}. Reason: ${error}`,
  };
}
