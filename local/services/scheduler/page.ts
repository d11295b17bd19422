import { paginator } from '../integration/page';
import { validation } from './errors';

/** Cuts a page out of a whole listing. @throws ValidationException for a token that is none */
export const paginate = paginator(() => validation('Invalid pagination token.'));
