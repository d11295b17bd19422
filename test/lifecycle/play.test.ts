import Ajv from 'ajv';
import schema from '../../docs/facts.schema.json';
import type { Facts } from '../../lifecycle/facts';
import { play } from '../../lifecycle/play';
import { silentReport } from '../../lifecycle/report';
import type { Act, Scene, Stage } from '../../lifecycle/stage';

/** Acts that look at nothing need no cloud. */
const stage = { cloud: { log: '' } } as Stage;

const act = (number: number, perform: (scene: Scene) => void): Act => ({
  number,
  title: `Act ${number}`,
  why: 'To see.',
  play: async (scene) => perform(scene),
});

const good = act(1, ({ claims }) => claims.equal('one is one', 1, 1));
const bad = act(2, ({ claims }) => claims.equal('one is two', 2, 1));
const broken = act(3, () => {
  throw new Error('it broke');
});

describe('GIVEN a story', () => {
  test('WHEN a claim fails THEN what follows is not played', async () => {
    const played = await play(stage, [good, bad, good], { report: silentReport });
    expect(played.map(({ holds }) => holds)).toEqual([true, false]);
  });

  test('WHEN an act throws THEN its facts say why', async () => {
    const [facts] = await play(stage, [broken], { report: silentReport });
    expect(facts).toMatchObject({ holds: false, error: 'it broke' });
  });

  test('WHEN an act claims nothing THEN it proves nothing', async () => {
    const [facts] = await play(stage, [act(1, () => undefined)], { report: silentReport });
    expect(facts!.holds).toBe(false);
  });

  test('WHEN it decides THEN the story waits, and is told what and why', async () => {
    const asked: string[] = [];
    const deciding: Act = { ...good, play: (scene) => scene.decide('go on?', 'because') };
    await play(stage, [deciding], {
      report: silentReport,
      pause: async (what, why) => void asked.push(`${what} ${why}`),
    });
    expect(asked).toEqual(['go on? because']);
  });
});

describe('GIVEN the published schema of the facts', () => {
  const validate = new Ajv({ strict: true }).compile(schema);

  test('WHEN acts hold or fail THEN their facts fit it', async () => {
    const acts = [
      ...(await play(stage, [good, bad], { report: silentReport })),
      ...(await play(stage, [broken], { report: silentReport })),
    ];
    const facts: Facts = {
      holds: false,
      seconds: 1.5,
      seed: 0,
      versions: { headgate: '0.1.0', node: '20.20.2', 'aws-cdk-lib': '2.276.0', platform: 'linux-x64' },
      requests: { sent: 2, answered: { 'flight-delay/1': 1 }, failed: 1 },
      time: { jobs: 0, servers: 0, lambdas: 0, requests: 0, services: 0, engine: 0, story: 1.5 },
      acts,
    };
    // As they are in the file: what is undefined is not there.
    expect(validate(JSON.parse(JSON.stringify(facts)))).toBe(true);
  });

  test('WHEN something is missing THEN they do not', () => {
    expect(validate({ holds: true })).toBe(false);
  });
});
