import type { ActFacts } from '../../../lifecycle/facts';
import { mutatedDeploy } from './act-1';
import { mutatedTrain } from './act-2';
import { mutatedApprove } from './act-3';
import { mutatedGoodUpdate } from './act-4';
import { mutatedBadUpdate } from './act-5';
import { mutatedSurvive } from './act-6';
import { mutatedBrokenData } from './act-7';
import { mutatedDrift } from './act-8';
import { mutatedCleanUp } from './clean-up';
import { nameOf } from './mutation';
import type { MutatedAct, Mutation, Playing } from './mutation';
import { perform } from './perform';
import { Snapshots } from './snapshots';

/** Every claim that `npm start` makes, and the mutation that makes it fail. */
const ACTS: readonly MutatedAct[] = [
  mutatedDeploy,
  mutatedTrain,
  mutatedApprove,
  mutatedGoodUpdate,
  mutatedBadUpdate,
  mutatedSurvive,
  mutatedBrokenData,
  mutatedDrift,
  mutatedCleanUp,
];

const snapshots = new Snapshots();

beforeAll(() => snapshots.take(), 240_000);
afterAll(() => snapshots.delete());

describe.each(ACTS)('GIVEN act $act.number', ({ act, playings }) => {
  test('WHEN it is played untouched THEN every claim that it makes has a mutation of its own, and no other has', () => {
    const { claims } = snapshots.played.find(({ number }) => number === act.number)!;
    const mutated = playings.flatMap(({ mutations }) => mutations.flatMap(({ claim }) => claim ?? []));
    expect(mutated.sort()).toEqual(claims.map(({ text }) => nameOf(text)).sort());
  });

  describe.each(playingsOf(playings))('in playing $#', (playing) => {
    let facts: ActFacts;
    const failed = () => facts.claims.filter(({ holds }) => !holds).map(({ text }) => nameOf(text));

    beforeAll(async () => {
      facts = await perform(act, playing, snapshots);
    });

    test.each(playing.mutations.map(titled))('WHEN $when THEN $then', ({ claim, also = [], ends }) => {
      expect(failed()).toEqual(expect.arrayContaining([...(claim === undefined ? [] : [claim]), ...also]));
      if (ends !== undefined) expect(facts.error).toMatch(ends);
    });

    test('and nothing else fails', () => {
      const { mutations } = playing;
      const named = mutations.flatMap(({ claim, also = [] }) => [claim, ...also]);
      expect(failed().filter((claim) => !named.includes(claim))).toEqual([]);
      if (mutations.every(({ ends }) => ends === undefined)) expect(facts.error).toBeUndefined();
    });
  });
});

/** What is seen of a mutation first. */
function titled(mutation: Mutation): Mutation & { readonly then: string } {
  const { claim, ends } = mutation;
  return { ...mutation, then: claim === undefined ? `it ends: ${ends?.source}` : `it fails: ${claim}` };
}

/** As they stand, or with HEADGATE_MUTATIONS=alone each mutation in a playing of its own: then each is seen to do what it names. */
function playingsOf(playings: readonly Playing[]): readonly Playing[] {
  if (process.env.HEADGATE_MUTATIONS !== 'alone') return playings;
  return playings.flatMap(({ from, mutations }) => mutations.map((mutation) => ({ from, mutations: [mutation] })));
}
