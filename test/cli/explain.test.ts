import { CommandError, UsageError } from '../../cli/errors';
import { explain } from '../../cli/explain';
import { awsError } from './support';

test.each([
  ['a command’s own error', new CommandError('it failed', 'try again'), 'it failed: try again'],
  ['wrong usage', new UsageError('bad', 'good'), 'bad: good'],
  ['an error of AWS', awsError('ConflictException', 'busy'), 'ConflictException: busy'],
  [
    'a permission',
    awsError('AccessDeniedException', 'User: x is not authorized'),
    'not allowed: User: x is not authorized',
  ],
  ['a permission of STS', awsError('AccessDenied', 'User: x'), 'not allowed: User: x'],
  ['several lines', new Error('spec is invalid:\n  - a\n  - b'), 'spec is invalid: - a - b'],
  ['something that is no error', 'text', 'text'],
])('%s is told in one line', (_, error, line) => {
  expect(explain(error)).toBe(line);
});

test.each([
  [
    Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:4566'), { code: 'ECONNREFUSED' }),
    /does not answer .*headgate up/,
  ],
  [new AggregateError([Object.assign(new Error(''), { code: 'ECONNREFUSED' })]), /does not answer \(ECONNREFUSED\)/],
  [Object.assign(new Error('write'), { code: 'ENOSPC' }), /the disk is full/],
  [awsError('CredentialsProviderError', 'none found'), /no AWS credentials: none found; .*aws sso login/],
  [new Error('Region is missing'), /no AWS Region: say --region/],
  [awsError('ExpiredTokenException', 'expired'), /session has expired: sign in again/],
])('%s says what to do', (error, line) => {
  expect(explain(error)).toMatch(line);
});
