import type { Check } from '../check';
import { failed, ok } from '../check';

/** The declarations in models/. */
export const models: Check = {
  name: 'Models',
  run({ models: declared, failures }) {
    if (declared === undefined) return failed(failures.models ?? 'invalid', 'correct the declaration');
    if (declared.length === 0) return failed('models/ declares none', 'add a file, such as models/flight-delay.ts');
    return ok(declared.map(({ name }) => name).join(', '));
  },
};
