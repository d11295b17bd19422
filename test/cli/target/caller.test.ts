import { localCaller } from '../../../cli/target/caller';

test('on the local cloud a command is its root, whatever AWS credentials are around', () => {
  expect(localCaller({ AWS_ACCESS_KEY_ID: 'AKIAREAL', AWS_SECRET_ACCESS_KEY: 'real' })).toBeUndefined();
});

test('or the user whose key is given', () => {
  const env = { HEADGATE_ACCESS_KEY_ID: 'AKIAALICE', HEADGATE_SECRET_ACCESS_KEY: 'secret' };
  expect(localCaller(env)).toEqual({ accessKeyId: 'AKIAALICE', secretAccessKey: 'secret' });
});

test.each([
  ['HEADGATE_ACCESS_KEY_ID', 'HEADGATE_SECRET_ACCESS_KEY'],
  ['HEADGATE_SECRET_ACCESS_KEY', 'HEADGATE_ACCESS_KEY_ID'],
])('%s without %s is refused', (given, missing) => {
  expect(() => localCaller({ [given]: 'x' })).toThrow(`${missing} is not set, but its counterpart is: set both`);
});
