import { readFileSync } from 'node:fs';
import { PAGES } from '../../../scripts/docs/pages';
import '../../lib/quick-synth';

test.each(Object.keys(PAGES))(
  'GIVEN the code WHEN docs/%s is written anew THEN it is the one in docs (node scripts/generate-docs.mjs)',
  (name) => {
    expect(readFileSync(`docs/${name}`, 'utf8')).toBe(PAGES[name]!());
  },
);
