import { paginator, type Page } from '../integration/page';
import { badRequest } from './errors';

const cut = paginator(() => badRequest('Invalid nextToken'));

/** Cuts a page out of a whole listing. @throws BadRequestException for a token that is none */
export function paginate<T>(all: readonly T[], input: { NextToken?: string; MaxResults?: string }): Page<T> {
  return cut(all, input.NextToken, input.MaxResults === undefined ? undefined : Number(input.MaxResults));
}
