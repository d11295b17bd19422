import { addClockRoutes } from '../../local/clock-routes';
import { startCloud, type Cloud } from './support';

const start = Date.UTC(2013, 6, 1);
let cloud: Cloud;

beforeEach(async () => {
  cloud = await startCloud([], { epoch: start });
  addClockRoutes(cloud.wire.routes, cloud.running.kernel.clock);
});
afterEach(() => cloud.close());

const post = (body: string) => fetch(`${cloud.url}/_headgate/clock`, { method: 'POST', body });
const read = async (response: Response) =>
  (await response.json()) as { now: string; error: string; underWay: string[] };

test('virtual time is read and moved, and whatever fires on the way is done when the answer comes', async () => {
  const fired: string[] = [];
  cloud.running.kernel.clock.at(start + 60_000, () => fired.push('after a minute'));
  const { now } = await read(await post('{"advance": 120}'));
  expect(new Date(now).getTime() - start).toBeGreaterThanOrEqual(120_000);
  expect(fired).toEqual(['after a minute']);
  const again = await read(await fetch(`${cloud.url}/_headgate/clock`));
  expect(new Date(again.now).getTime()).toBeGreaterThanOrEqual(new Date(now).getTime());
});

test('what is under way is named', async () => {
  using _lease = cloud.running.kernel.clock.lease('a job');
  expect((await read(await fetch(`${cloud.url}/_headgate/clock`))).underWay).toEqual(['a job']);
});

test.each([
  ['{"advance": -1}', 'got -1'],
  ['{"advance": "soon"}', 'got "soon"'],
  ['{"advance": 1e12}', 'got 1000000000000'],
  ['{}', 'got undefined'],
  ['soon', 'must be JSON such as {"advance": 60}'],
])('%s is refused with what is allowed', async (body, message) => {
  const response = await post(body);
  expect(response.status).toBe(400);
  expect((await read(response)).error).toContain(message);
  expect(cloud.running.kernel.clock.now()).toBeLessThan(start + 60_000);
});
