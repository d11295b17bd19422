import { Picker } from '../../../../local/runtimes/data-plane/picker';
import type { FleetRoute, VariantRoute } from '../../../../local/runtimes/data-plane/route';

const variant = (name: string, ports: readonly number[], weight = 1): VariantRoute => ({
  name,
  weight,
  instances: ports.map((port) => ({ id: `${name}-${port}`, port })),
});

const fleet = (config: string, share: number, variants: readonly VariantRoute[]): FleetRoute => ({
  config,
  share,
  variants,
});

/** How often each value was picked in so many requests. */
function counts(picker: Picker, requests: number, of: 'config' | 'variant' | 'port', target?: string) {
  const found: Record<string, number> = {};
  for (let request = 0; request < requests; request++) {
    const pick = picker.next(target)!;
    const value = { config: pick.fleet.config, variant: pick.variant.name, port: pick.target.port }[of];
    found[value] = (found[value] ?? 0) + 1;
  }
  return found;
}

test('GIVEN two fleets in a canary WHEN requests come THEN each gets its share', () => {
  const picker = new Picker({
    endpoint: 'e',
    fleets: [fleet('blue', 90, [variant('all', [1, 2])]), fleet('green', 10, [variant('all', [3, 4])])],
  });
  expect(counts(picker, 1_000, 'config')).toEqual({ blue: 900, green: 100 });
});

test('GIVEN two variants of two instances WHEN requests come THEN weights decide the variant, instances take turns', () => {
  const fleets = [fleet('only', 100, [variant('a', [1, 2], 3), variant('b', [3, 4], 1)])];
  expect(counts(new Picker({ endpoint: 'e', fleets }), 800, 'variant')).toEqual({ a: 600, b: 200 });
  expect(counts(new Picker({ endpoint: 'e', fleets }), 800, 'port')).toEqual({ 1: 300, 2: 300, 3: 100, 4: 100 });
});

test('GIVEN a TargetVariant WHEN requests come THEN only that one answers, weight or not', () => {
  const fleets = [fleet('only', 100, [variant('a', [1], 1), variant('shadow', [2], 0)])];
  const picker = new Picker({ endpoint: 'e', fleets });
  expect(counts(picker, 10, 'variant', 'shadow')).toEqual({ shadow: 10 });
  expect(picker.next('unknown')).toBeUndefined();
});

test('GIVEN a fleet whose instances all start WHEN requests come THEN the other takes everything', () => {
  const fleets = [fleet('blue', 50, [variant('all', [1])]), fleet('green', 50, [variant('all', [])])];
  expect(counts(new Picker({ endpoint: 'e', fleets }), 20, 'config')).toEqual({ blue: 20 });
});

test('GIVEN no instance anywhere WHEN a request comes THEN there is nowhere to send it', () => {
  expect(new Picker({ endpoint: 'e', fleets: [fleet('f', 100, [variant('all', [])])] }).next()).toBeUndefined();
  expect(new Picker({ endpoint: 'e', fleets: [] }).next()).toBeUndefined();
});

test('GIVEN a shift of weights WHEN a new route replaces the old THEN shares count from there', () => {
  const at = (share: number) =>
    new Picker({
      endpoint: 'e',
      fleets: [fleet('blue', 100 - share, [variant('all', [1])]), fleet('green', share, [variant('all', [2])])],
    });
  expect(counts(at(10), 100, 'config')).toEqual({ blue: 90, green: 10 });
  expect(counts(at(50), 100, 'config')).toEqual({ blue: 50, green: 50 });
  expect(counts(at(100), 100, 'config')).toEqual({ green: 100 });
});
