import { paginator, type Page } from '../integration/page';
import { invalidToken } from './errors';

const cut = paginator(() => invalidToken('The specified next token is invalid.'));

/** Cuts a page out of a whole listing. @throws InvalidNextTokenException for a token that is none */
export function paginate<T>(all: readonly T[], token: string | undefined): Page<T> & { readonly nextToken?: string } {
  const page = cut(all, token);
  return { ...page, nextToken: page.NextToken };
}
