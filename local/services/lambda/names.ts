import type { Kernel } from '../../kernel/kernel';
import { invalidParameter } from './errors';

/** A function, or one of its versions or aliases. */
export interface FunctionName {
  readonly name: string;
  /** A version, an alias or `$LATEST`; undefined when none was named. */
  readonly qualifier?: string;
}

const NAME =
  /^(?:arn:aws:lambda:[a-z0-9-]+:\d{12}:function:|(?:\d{12}:)?function:)?([A-Za-z0-9_-]{1,140})(?::(\$LATEST|[A-Za-z0-9_-]{1,128}))?$/;

/** Reads a name, a partial or a whole ARN. @throws InvalidParameterValueException */
export function parseName(text: string | undefined, qualifier?: string): FunctionName {
  const [, name, own] = NAME.exec(text ?? '') ?? [];
  if (name === undefined) throw invalidParameter(`FunctionName must be a name or an ARN of a function, got ${text}`);
  if (own !== undefined && qualifier !== undefined && own !== qualifier)
    throw invalidParameter('The derived qualifier from the function name does not match the specified qualifier.');
  return { name, qualifier: own ?? qualifier };
}

/** The ARN of a function; with a qualifier, of that version or alias. */
export function functionArn({ region, accountId }: Kernel, { name, qualifier }: FunctionName): string {
  const arn = `arn:aws:lambda:${region}:${accountId}:function:${name}`;
  return qualifier === undefined ? arn : `${arn}:${qualifier}`;
}
