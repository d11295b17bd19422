import type { Aws } from '../aws';

/** What time it is where the command works: virtual on a local cloud. */
export async function targetNow({ target }: Aws): Promise<Date> {
  if (target.kind === 'aws') return new Date();
  const response = await fetch(`${target.endpoint}/_headgate/clock`);
  const { now } = (await response.json()) as { readonly now: string };
  return new Date(now);
}
