import type { HistoryEntry } from '../../../cli/history/history';
import type { Decision } from '../../../cli/promotion/decide';
import type { PromotionReport } from '../../../cli/promotion/follow';
import type { ModelStatus } from '../../../cli/status/status';
import { TestCloud } from './support';

const MODEL = 'flight-delay';
const cloud = new TestCloud();

type Waited = Decision & { readonly promotion: PromotionReport };

const approver = (reason: string) => ['--as', 'approver', '--reason', reason];
const status = () => cloud.json<{ models: ModelStatus[] }>('status', MODEL).models[0]!;
const history = () => cloud.json<{ entries: HistoryEntry[] }>('history', MODEL).entries;

/** Three versions that wait, on a cloud where a bake of ten minutes takes a moment. */
beforeAll(async () => {
  await cloud.start('--speed', '2400', '--epoch', '2013-08-01');
  cloud.json('deploy');
  cloud.json('data', 'put', MODEL, '--months', '2013-01:2013-07');
  for (let version = 1; version <= 3; version += 1)
    expect(cloud.json('run', MODEL, '--wait')).toMatchObject({ version: `${MODEL}/${version}` });
});
afterAll(() => cloud.remove());

// One story: each decision rests on those before it.

test('a version is rejected: it never goes live, and the reason is kept', () => {
  const decision = cloud.json<Waited>('reject', `${MODEL}/1`, ...approver('too little data'), '--wait');
  expect(decision).toMatchObject({ verdict: 'Rejected', changed: true, promotion: { outcome: 'nothing-approved' } });
  expect(history()[0]).toMatchObject({ act: 'rejected', version: `${MODEL}/1`, why: 'too little data' });
  expect(history()[0]!.by).toMatch(/^arn:aws:sts::111122223333:assumed-role\/headgate-approver/);
});

test('versions are approved: --wait ends when each is live and verified', () => {
  for (const version of [2, 3]) {
    const decision = cloud.json<Waited>('approve', `${MODEL}/${version}`, ...approver(`good ${version}`), '--wait');
    expect(decision.promotion).toMatchObject({ status: 'SUCCEEDED', outcome: 'promoted', live: `${MODEL}/${version}` });
  }
  expect(status()).toMatchObject({ live: `${MODEL}/3`, previous: `${MODEL}/2` });
});

test('an approval given twice: the first counts, with whom, when and why, and the second says that it is not kept', () => {
  const { stdout } = cloud.headgate('approve', `${MODEL}/3`, ...approver('second thoughts'), '--wait');
  expect(stdout).toMatch(
    /^flight-delay\/3 Approved: headgate-approver\S*\/root approved it at 2013-08-01T\S+Z, because "good 3"; nothing changed; the reason "second thoughts" is not recorded\n$/,
  );
  expect(history().some(({ why }) => why.includes('second thoughts'))).toBe(false);
});

test.each([
  ['1', /^headgate: flight-delay\/1 is Rejected: approved are flight-delay\/3, flight-delay\/2; /],
  ['3', /^headgate: flight-delay\/3 is live already\n$/],
  ['9', /^headgate: flight-delay\/9 does not exist: /],
])('there is no rollback to version %s, in a line', (to, message) => {
  const { status: code, stderr } = cloud.headgate('rollback', MODEL, '--to', to, ...approver('x'));
  expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
});

test('a rollback goes to the approved version before, rejects the newer one, and says whose it was', () => {
  const rollback = cloud.json<{ from: string; to: string; promotion: PromotionReport }>(
    'rollback',
    MODEL,
    ...approver('complaints'),
    '--wait',
  );
  expect(rollback).toMatchObject({
    from: `${MODEL}/3`,
    to: `${MODEL}/2`,
    promotion: { outcome: 'promoted', live: `${MODEL}/2` },
  });
  const [promoted, rejected] = history();
  expect(promoted).toMatchObject({ act: 'promoted', version: `${MODEL}/2` });
  expect(rejected).toMatchObject({ act: 'rejected', version: `${MODEL}/3` });
  expect(rejected!.why).toMatch(/^rolled back by \S+: complaints$/);
});

test('the live version is rejected: promotion goes back to the approved one before', () => {
  cloud.json('approve', `${MODEL}/3`, ...approver('it was the data'), '--wait');
  const { effect, promotion } = cloud.json<Waited>('reject', `${MODEL}/3`, ...approver('it was not'), '--wait');
  expect(effect).toBe('it is live: promotion goes back to flight-delay/2');
  expect(promotion).toMatchObject({ outcome: 'promoted', live: `${MODEL}/2` });
});

test('a rollback by number needs an approved version, and goes there', () => {
  cloud.json('approve', `${MODEL}/1`, ...approver('older, after all'));
  const { stdout, stderr } = cloud.headgate('rollback', MODEL, '--to', '1', ...approver('older'), '--wait');
  expect(stdout).toBe('promoted; live: flight-delay/1\n');
  expect(stderr).toMatch(/^rolling back from flight-delay\/2 to flight-delay\/1\n/);
});

test('the last approved version is rejected: it keeps answering, and the way out is named', () => {
  const { stderr, stdout } = cloud.headgate('reject', `${MODEL}/1`, ...approver('nothing is good'), '--wait');
  expect(stderr).toMatch(/no other version is approved, so it keeps answering; `headgate pause`/);
  expect(stdout).toBe('nothing-approved; live: flight-delay/1\n');
  expect(status()).toMatchObject({ live: `${MODEL}/1`, endpoint: { status: 'InService' } });
  const { stderr: refused } = cloud.headgate('rollback', MODEL, ...approver('further'));
  expect(refused).toBe(
    'headgate: no version of flight-delay before flight-delay/1 is approved: approved are none; approve the one that should be live\n',
  );
});

test('people see short names, programs whole ARNs', () => {
  const { stdout } = cloud.headgate('history', MODEL);
  expect(stdout).not.toContain('arn:aws');
  expect(stdout).toContain('headgate-approver');
});
