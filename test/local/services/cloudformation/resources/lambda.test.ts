import type { Service } from '../../../../../local/kernel/service';
import { SESSIONS } from '../../../../../local/kernel/auth/sessions';
import { lambda } from '../../../../../local/services/lambda/service';
import { Cloud } from '../cloud';

/** Sessions that any role gives: nothing is invoked here. */
const sessions: Service = {
  name: 'sts',
  operations: [],
  start: (_, parts) =>
    parts.provide(SESSIONS, {
      create: () => ({ accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 't', expiration: new Date(0) }),
    }),
};

let cloud: Cloud;
beforeEach(async () => {
  cloud = await Cloud.start({}, () => [sessions, lambda()]);
});
afterEach(() => cloud.stop());

/** A function with a version and an alias, as the CDK writes `currentVersion`: another id for other content. */
const template = (endpoint: string, versionId: string, Description = '') => ({
  Resources: {
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { ZipFile: 'exports.handler = async () => 1;' },
        Handler: 'index.handler',
        Runtime: 'nodejs22.x',
        Role: 'arn:aws:iam::111122223333:role/function',
        Environment: { Variables: { ENDPOINT: endpoint } },
      },
    },
    [versionId]: {
      Type: 'AWS::Lambda::Version',
      Properties: { FunctionName: { Ref: 'Function' }, Description },
    },
    Alias: {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        FunctionName: { Ref: 'Function' },
        Name: 'live',
        FunctionVersion: { 'Fn::GetAtt': [versionId, 'Version'] },
      },
    },
  },
  Outputs: { Version: { Value: { 'Fn::GetAtt': [versionId, 'Version'] } } },
});

test('another environment makes another version, and the alias moves to it', async () => {
  expect(await cloud.create(template('one', 'V1'))).toBe('CREATE_COMPLETE');
  expect(await cloud.update(template('two', 'V2'))).toBe('UPDATE_COMPLETE');
  expect((await cloud.describe()).Outputs).toMatchObject([{ OutputValue: '2' }]);
});

test('a version of which only the description changes is refused, as on AWS', async () => {
  await cloud.create(template('one', 'V1'));
  expect(await cloud.update(template('one', 'V1', 'again'))).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await cloud.events()).toContain(
    'V1 UPDATE_FAILED A version for this Lambda function exists ( 1 ). Modify the function to create a new version.',
  );
  // THEN the version that was there still is
  expect(await cloud.update(template('two', 'V2'))).toBe('UPDATE_COMPLETE');
});
