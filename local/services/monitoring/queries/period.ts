/** Periods shorter than a minute, in seconds: for metrics of high resolution. */
const SHORT = [1, 5, 10, 20, 30];

/** Whether CloudWatch aggregates by a period of so many seconds. */
export const isPeriod = (seconds: number): boolean => SHORT.includes(seconds) || (seconds >= 60 && seconds % 60 === 0);

/** As a message names the allowed ones. */
export const PERIODS = `${SHORT.join(', ')} or a multiple of 60 seconds`;
