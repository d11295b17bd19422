import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly } from '../../../cli/deploy/assembly';
import { selectStacks } from '../../../cli/deploy/select';
import { place } from '../support';

let folder: string;

beforeEach(() => {
  // GIVEN an assembly whose manifest names a dependent stack before the one that it needs
  folder = mkdtempSync(join(tmpdir(), 'headgate-assembly-'));
  const stack = (dependencies: string[], tags = {}) => ({
    type: 'aws:cloudformation:stack',
    dependencies,
    properties: {
      tags,
      assumeRoleArn: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/deploy-${AWS::Region}',
      cloudFormationExecutionRoleArn: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/exec',
      stackTemplateAssetObjectUrl: 's3://assets-${AWS::AccountId}-${AWS::Region}/template.json',
      requiresBootstrapStackVersion: 6,
    },
  });
  const artifacts = {
    FlightDelayServing: stack(['HeadgatePlatform'], { 'headgate:model': 'flight-delay' }),
    FlightDelayTraining: stack(['HeadgatePlatform', 'FlightDelayTraining.assets']),
    'FlightDelayTraining.assets': { type: 'cdk:asset-manifest', properties: { file: 'training.assets.json' } },
    HeadgatePlatform: stack([]),
    Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
  };
  const files = {
    one: {
      source: { path: 'asset.one', packaging: 'zip' },
      destinations: {
        here: { bucketName: 'assets-${AWS::AccountId}', objectKey: 'one.zip', assumeRoleArn: 'publish' },
      },
    },
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
  writeFileSync(join(folder, 'training.assets.json'), JSON.stringify({ files }));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('stacks come after what they depend on, with placeholders filled in', () => {
  const stacks = readAssembly(folder, place);
  expect(stacks.map(({ name }) => name)).toEqual(['HeadgatePlatform', 'FlightDelayServing', 'FlightDelayTraining']);
  expect(stacks[1]).toMatchObject({
    dependencies: ['HeadgatePlatform'],
    tags: { 'headgate:model': 'flight-delay' },
    templateUrl: 's3://assets-111122223333-us-east-1/template.json',
    deployRoleArn: 'arn:aws:iam::111122223333:role/deploy-us-east-1',
    executionRoleArn: 'arn:aws:iam::111122223333:role/exec',
    bootstrapVersion: 6,
  });
});

test('assets belong to the stacks that need them', () => {
  const [, , training] = readAssembly(folder, place);
  expect(training!.assets).toEqual([
    {
      path: join(folder, 'asset.one'),
      packaging: 'zip',
      bucket: 'assets-111122223333',
      key: 'one.zip',
      publishRoleArn: 'publish',
    },
  ]);
});

describe('selected are', () => {
  const names = (wanted: string[]) => selectStacks(readAssembly(folder, place), wanted).map(({ name }) => name);

  test.each([
    ['all without a name', [], ['HeadgatePlatform', 'FlightDelayServing', 'FlightDelayTraining']],
    ['a stack with what it depends on', ['FlightDelayTraining'], ['HeadgatePlatform', 'FlightDelayTraining']],
    ['a model’s stacks', ['flight-delay'], ['HeadgatePlatform', 'FlightDelayServing', 'FlightDelayTraining']],
    ['only the platform', ['HeadgatePlatform'], ['HeadgatePlatform']],
  ])('%s', (_, wanted, selected) => expect(names(wanted)).toEqual(selected));

  test('never less than what was asked for', () => {
    expect(() => names(['HeadgatePlatform', 'churn', 'Typo'])).toThrow(
      'no stack or model is named churn, Typo: the stacks are HeadgatePlatform, FlightDelayServing, FlightDelayTraining',
    );
  });
});
