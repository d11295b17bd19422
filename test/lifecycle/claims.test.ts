import { Claims } from '../../lifecycle/claims';

describe('GIVEN the claims of an act', () => {
  test.each<[string, (claims: Claims) => void, boolean]>([
    ['equal values', (claims) => claims.equal('x', ['a', 1], ['a', 1]), true],
    ['the same in another order', (claims) => claims.equal('x', ['a', 'b'], ['b', 'a']), false],
    ['nothing where something is expected', (claims) => claims.equal('x', 'a', undefined), false],
    ['a number at the edge', (claims) => claims.near('x', 60, 61, 1), true],
    ['a number beyond it', (claims) => claims.near('x', 60, 62, 1), false],
    ['a number that is none', (claims) => claims.near('x', 60, NaN, 1), false],
    ['exactly as large', (claims) => claims.atLeast('x', 5, 5), true],
    ['more', (claims) => claims.moreThan('x', 0, 0.01), true],
    ['no more', (claims) => claims.moreThan('x', 0, 0), false],
    ['smaller', (claims) => claims.atLeast('x', 5, 4.99), false],
    ['a number that is missing', (claims) => claims.atLeast('x', 0, NaN), false],
    ['a text that fits', (claims) => claims.says('x', /den\w+/, 'was denied'), true],
    ['a text that does not', (claims) => claims.says('x', 'denied', 'allowed'), false],
    ['no text', (claims) => claims.says('x', 'denied', undefined), false],
  ])('WHEN it sees %s THEN the claim says so', (_, claim, holds) => {
    const claims = new Claims();
    claim(claims);
    expect(claims.hold).toBe(holds);
  });

  test('WHEN one of several fails THEN they do not hold, and each was told with expected and actual', () => {
    const told: string[] = [];
    const claims = new Claims(({ expected, actual, holds }) => told.push(`${expected} ${actual} ${holds}`));
    claims.equal('a', 1, 1);
    claims.equal('b', [], ['x']);
    expect(claims.hold).toBe(false);
    expect(told).toEqual(['1 1 true', 'nothing x false']);
  });
});
