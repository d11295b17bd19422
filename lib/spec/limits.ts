import { outsideInteger, unlike } from './violation';
import type { Violation } from './violation';

/** Limits of what a model and each of its stages may declare. */

const PRINCIPAL = /^arn:[\w-]+:(iam|sts)::\d{12}:.+$/;

/** What is wrong with a list of those who may approve. */
export function approverViolations(field: string, approvers: readonly string[]): Violation[] {
  const fix = 'arn:aws:iam::<account>:role/<name>';
  return approvers.flatMap((arn, index) =>
    unlike(`${field}[${index}]`, arn, PRINCIPAL, 'be the ARN of an IAM principal', fix),
  );
}

/** What is wrong with a bake, in minutes. */
export function bakeViolations(field: string, minutes: number): Violation[] {
  const fix = 'CloudFormation keeps an update open for 180 minutes at most, and a bake needs time for alarms';
  return outsideInteger(field, minutes, [10, 180], fix);
}

/** What is wrong with the number of requests that verify a version. */
export function invocationViolations(field: string, count: number): Violation[] {
  return outsideInteger(field, count, [1, 1000], 'more is a load test');
}
