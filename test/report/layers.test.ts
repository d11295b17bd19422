import type { GraphEdge } from '../../report/data';
import { layered, reduced } from '../../report/graph/layers';

const edges = (...pairs: readonly string[]): GraphEdge[] => pairs.map((pair) => ({ from: pair[0]!, to: pair[1]! }));

describe('GIVEN a graph', () => {
  test.each<[string, string, readonly string[], readonly (readonly string[])[]]>([
    ['a line', 'abc', ['ab', 'bc'], [['a'], ['b'], ['c']]],
    ['a fork that joins', 'abcd', ['ab', 'ac', 'bd', 'cd'], [['a'], ['b', 'c'], ['d']]],
    ['a short way and a long one', 'abc', ['ab', 'bc', 'ac'], [['a'], ['b'], ['c']]],
    ['two that know nothing of each other', 'ab', [], [['a', 'b']]],
    [
      'branches that would cross',
      'abcd',
      ['ad', 'bc'],
      [
        ['a', 'b'],
        ['d', 'c'],
      ],
    ],
  ])('WHEN it is %s THEN each node is below all that it waits for', (_, nodes, pairs, layers) => {
    expect(layered([...nodes], edges(...pairs)).layers).toEqual(layers);
  });

  test('WHEN an edge follows from others THEN it is left out, unless it is a branch', () => {
    const branch = { from: 'a', to: 'c', label: 'yes' };
    expect(reduced([...edges('ab', 'bc', 'ac'), branch])).toEqual([...edges('ab', 'bc'), branch]);
  });

  test('WHEN steps wait for each other THEN the circle is named', () => {
    expect(() => layered(['a', 'b'], edges('ab', 'ba'))).toThrow('steps wait for each other: a -> b -> a');
  });
});
