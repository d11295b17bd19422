import type { Check } from '../check';
import { failed, ok } from '../check';

/** Whose account it is. */
export const credentials: Check = {
  name: 'Credentials',
  run: ({ place, failures }) =>
    place === undefined
      ? failed(failures.place ?? 'none', 'sign in, for example with `aws sso login`, and set AWS_PROFILE')
      : ok(`account ${place.account}, Region ${place.region}, as ${place.caller}`),
};
