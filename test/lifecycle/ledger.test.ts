import { phases } from '../../lifecycle/canary';
import { Ledger } from '../../lifecycle/ledger';

function ledgerOf(...entries: [minute: number, version: string | undefined, complete?: boolean][]): Ledger {
  const ledger = new Ledger();
  for (const [minute, version, complete = true] of entries)
    ledger.add({
      minute,
      at: minute * 60_000,
      version,
      complete,
      flight: 'F',
      status: version === undefined ? 500 : 200,
      milliseconds: 1,
    });
  return ledger;
}

describe('GIVEN a ledger of requests', () => {
  const ledger = ledgerOf([1, 'm/1'], [2, 'm/1'], [2, 'm/2'], [2, undefined, false], [3, 'm/2']);

  test('WHEN it is summed THEN every request is counted once', () => {
    const account = ledger.since(0);
    expect(account.sent).toBe(5);
    expect(account.byVersion).toEqual({ 'm/1': 2, 'm/2': 2 });
    expect(account.failed).toHaveLength(1);
    expect(account.incomplete.sent).toBe(1);
  });

  test('WHEN it is asked from a moment on THEN earlier requests are left out', () => {
    expect(ledger.since(3).sent).toBe(2);
  });

  test('WHEN minutes are chosen THEN their requests alone count', () => {
    expect(ledger.since(0).during((minute) => minute.failed.length > 0).sent).toBe(3);
  });

  test('WHEN versions follow each other THEN the phases are named in order', () => {
    expect(phases(ledger.since(0), 'm/1', 'm/2')).toEqual(['old', 'both', 'new']);
  });

  test('WHEN the old version comes back THEN that is a phase of its own', () => {
    expect(phases(ledgerOf([1, 'm/2'], [2, 'm/1']).since(0), 'm/1', 'm/2')).toEqual(['new', 'old']);
  });
});
