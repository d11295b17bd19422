/** How a Task state waits for what it called. */
export type Pattern = 'response' | 'sync' | 'sync:2' | 'waitForTaskToken';

/** The parts of a Task's Resource. */
export interface ParsedResource {
  /** As the history shows it, for example `aws-sdk:sagemaker` or `lambda`. */
  readonly resourceType: string;
  /** For example `describeModelPackage` or `invoke.waitForTaskToken`. */
  readonly resource: string;
  readonly operation: string;
  readonly pattern: Pattern;
}

const INTEGRATION = /^arn:aws:states:::((?:aws-sdk:)?[a-z0-9-]+):([A-Za-z0-9]+)(?:\.(sync|sync:2|waitForTaskToken))?$/;
const FUNCTION = /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:/;

/** Takes a Resource apart; an empty `operation` says that it is none that Step Functions knows. */
export function parseResource(text: string): ParsedResource {
  if (FUNCTION.test(text))
    return { resourceType: 'lambda', resource: text, operation: 'function', pattern: 'response' };
  const match = INTEGRATION.exec(text);
  if (match === null) return { resourceType: '', resource: text, operation: '', pattern: 'response' };
  const [, resourceType, operation, pattern] = match as unknown as [string, string, string, Pattern | undefined];
  const resource = pattern === undefined ? operation : `${operation}.${pattern}`;
  return { resourceType, resource, operation, pattern: pattern ?? 'response' };
}
