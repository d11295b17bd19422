import { Weighted } from '../../../../local/runtimes/data-plane/weighted';
import { seeded } from './seeded';

interface Option {
  readonly name: number;
  readonly weight: number;
}

const weighted = (weights: readonly number[]) =>
  new Weighted<Option>(
    weights.map((weight, name) => ({ name, weight })),
    ({ weight }) => weight,
  );

/** The largest distance of any option's count from its share, at any moment. */
function worstDistance(weights: readonly number[], picks: number): number {
  const options = weighted(weights);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = weights.map(() => 0);
  let worst = 0;
  for (let picked = 1; picked <= picks; picked++) {
    counts[options.next()!.name]!++;
    counts.forEach((count, at) => (worst = Math.max(worst, Math.abs(count - (picked * weights[at]!) / total))));
  }
  return worst;
}

describe('shares', () => {
  test.each([
    ['a canary of 5 %', [95, 5]],
    ['a blue/green shift half way', [50, 50]],
    ['weights that are fractions', [0.1, 0.2, 0.7]],
    ['thirds', [1 / 3, 1 / 3, 1 / 3]],
    ['four options of which two are rare', [6, 89, 861, 861]],
    ['one option', [3]],
  ])('GIVEN %s WHEN requests come THEN each option is within one of its share at every moment', (_, weights) => {
    expect(worstDistance(weights, 2_000)).toBeLessThan(1);
  });

  test('GIVEN any weights (seed 7) WHEN requests come THEN each option is within one of its share at every moment', () => {
    const random = seeded(7);
    for (let round = 0; round < 400; round++) {
      const weights = Array.from({ length: 1 + Math.floor(random() * 10) }, () => {
        const weight = 1 + Math.floor(random() * 100);
        return random() < 0.3 ? weight * 20 : weight;
      });
      expect({ weights, within: worstDistance(weights, 300) < 1 }).toEqual({ weights, within: true });
    }
  });

  test('GIVEN a whole number of rounds WHEN all are picked THEN the counts are exactly the weights', () => {
    const options = weighted([5, 3, 2]);
    const picked = Array.from({ length: 100 }, () => options.next()!.name);
    expect([0, 1, 2].map((name) => picked.filter((one) => one === name).length)).toEqual([50, 30, 20]);
  });

  test('GIVEN the same weights twice WHEN requests come THEN the order is the same', () => {
    const [one, other] = [weighted([7, 2, 1]), weighted([7, 2, 1])];
    const order = (options: Weighted<Option>) => Array.from({ length: 40 }, () => options.next()?.name);
    expect(order(one)).toEqual(order(other));
  });

  test('GIVEN a canary of 10 % WHEN requests come THEN it is not asked twice in a row', () => {
    const options = weighted([90, 10]);
    const picked = Array.from({ length: 200 }, () => options.next()!.name).join('');
    expect(picked).not.toContain('11');
  });
});

describe('what is never picked', () => {
  test('GIVEN an option of weight 0 WHEN requests come THEN it gets none', () => {
    const options = weighted([0, 1, 0, 2]);
    expect(new Set(Array.from({ length: 60 }, () => options.next()!.name))).toEqual(new Set([1, 3]));
  });

  test.each([
    ['no options', []],
    ['only weights of 0', [0, 0]],
  ])('GIVEN %s WHEN asked THEN there is nothing to pick', (_, weights) => {
    expect(weighted(weights).next()).toBeUndefined();
  });
});
