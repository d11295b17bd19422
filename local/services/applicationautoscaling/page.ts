import { paginator } from '../integration/page';
import { invalidToken } from './errors';

/** Cuts a page out of a whole listing. @throws InvalidNextTokenException for a token that is none */
export const paginate = paginator(invalidToken);
