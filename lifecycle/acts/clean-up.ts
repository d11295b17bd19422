import { existsSync } from 'node:fs';
import { destroy } from '../../cli/destroy/destroy';
import { silent } from '../../cli/progress/progress';
import { listEverything } from '../listings';
import type { Listings } from '../listings';
import { isFree } from '../ports';
import { descendantsOf, stillRunning } from '../processes';
import type { Act } from '../stage';

/** Real ms in which processes end once the cloud has. */
const GONE_WITHIN = 2000;

/** What `headgate destroy` and the end of `headgate up` leave. */
export const cleanUp: Act = {
  number: 9,
  title: 'Clean up',
  why: 'What can be tried in a minute must be gone in a minute, with nothing left that costs money or attention.',
  async play({ aws, before, claims, cloud, say }) {
    const { destroyed, kept } = await destroy(aws, silent);
    say(`destroyed ${destroyed.join(', ')}; AWS would keep ${kept.map(({ what }) => what).join(', ')}`);
    const { everything = {} } = before;
    const now = await listEverything(aws);
    claims.equal(
      `${Object.keys(now).length} kinds of listings are as before the deployment`,
      [],
      changes(everything, now),
    );

    const [{ port }, processes] = [new URL(cloud.url), descendantsOf(cloud.pid)];
    await cloud.stop();
    claims.equal('its processes are gone', 0, (await stillRunning(processes, GONE_WITHIN)).length);
    claims.equal('its port is free', true, await isFree(Number(port)));
    claims.equal('it leaves no temporary files', [], cloud.temporaryFiles);
    // What keeps it from being deleted is seen by the claim.
    await cloud.removeFolder().catch(() => undefined);
    claims.equal('and no folder', false, existsSync(cloud.folder));
  },
};

/** What came and what went, by kind. */
function changes(before: Listings, now: Listings): string[] {
  return Object.entries(now).flatMap(([kind, names]) => {
    const known = before[kind] ?? [];
    const more = names.filter((name) => !known.includes(name)).map((name) => `+ ${kind}: ${name}`);
    const less = known.filter((name) => !names.includes(name)).map((name) => `- ${kind}: ${name}`);
    return [...more, ...less];
  });
}
