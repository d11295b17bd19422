import { describe as line } from '../../../cli/commands/history';
import { shortNames } from '../../../cli/history/short-names';

test.each([
  ['arn:aws:sts::111122223333:assumed-role/headgate-approver/alice', 'headgate-approver/alice'],
  ['arn:aws:iam::111122223333:user/alice', 'alice'],
  ['arn:aws:iam::111122223333:root', 'root'],
  ['arn:aws-us-gov:iam::111122223333:role/path/approver', 'path/approver'],
  [
    'approved by arn:aws:iam::111122223333:user/bob@example.com; 12 requests',
    'approved by bob@example.com; 12 requests',
  ],
  ['promotion (reconcile)', 'promotion (reconcile)'],
  ['arn:aws:s3:::bucket/key', 'arn:aws:s3:::bucket/key'],
])('%s is shown as %s', (text, short) => {
  expect(shortNames(text)).toBe(short);
});

test('an entry of the history names people shortly, in who and in why', () => {
  const by = 'arn:aws:sts::111122223333:assumed-role/headgate-promotion/run';
  const why = 'approved by arn:aws:iam::111122223333:user/alice';
  const text = line({ at: '2013-08-01T00:00:00.000Z', act: 'promoted', version: 'flight-delay/1', by, why });
  expect(text).toMatch(/flight-delay\/1 +headgate-promotion\/run\n +approved by alice$/);
});
