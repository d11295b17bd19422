import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { TypeScriptFunction } from '../../../lib/lambda/typescript-function';
import '../quick-synth';

const folder = mkdtempSync(join(process.cwd(), '.cache-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function template(name: string, source: string): Template {
  const path = join(folder, name);
  writeFileSync(path, source);
  const stack = new Stack(new App(), 'Functions');
  new TypeScriptFunction(stack, 'Function', {
    entry: relative(process.cwd(), path),
    role: new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }),
    logGroup: new LogGroup(stack, 'Logs'),
    description: 'answers',
  });
  return Template.fromStack(stack);
}

const keyOf = (source: Template) =>
  Object.values(source.findResources('AWS::Lambda::Function'))[0]?.Properties.Code.S3Key as string;

test('the same source has the same hash, another source another', () => {
  const source = 'export const handler = async () => ({ answer: 42 });';
  expect(keyOf(template('a.ts', source))).toBe(keyOf(template('a.ts', source)));
  expect(keyOf(template('a.ts', source))).not.toBe(keyOf(template('b.ts', source.replace('42', '43'))));
});

test('a function runs under the given role and logs to the given group', () => {
  template('e.ts', 'export const handler = async () => 1;').hasResourceProperties('AWS::Lambda::Function', {
    Handler: 'index.handler',
    Role: { 'Fn::GetAtt': Match.arrayWith([Match.stringLikeRegexp('^Role'), 'Arn']) },
  });
});

test('source that does not compile fails the synthesis and says where', () => {
  expect(() => template('broken.ts', 'export const handler = (')).toThrow(/broken\.ts:1/);
});
