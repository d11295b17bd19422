import { Cloud, parameter } from '../cloud';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await Cloud.start();
});
afterEach(() => cloud.stop());

const template = (value: string, name = '/p') =>
  JSON.stringify({
    Resources: { P: parameter(value, { Properties: { Name: name } }), Q: parameter({ Ref: 'P' }) },
  });
const named = { StackName: 'demo', ChangeSetName: 'change' };

const describeChanges = async () => {
  const { Changes, ...rest } = await cloud.call('DescribeChangeSet', named);
  const changes = Changes!.map(({ ResourceChange: change }) =>
    [change!.Action, change!.LogicalResourceId, change!.Replacement].filter(Boolean).join(' '),
  );
  return { ...rest, changes };
};

test('creates a stack under review, which its execution makes', async () => {
  await cloud.call('CreateChangeSet', { ...named, ChangeSetType: 'CREATE', TemplateBody: template('1') });
  expect((await cloud.describe()).StackStatus).toBe('REVIEW_IN_PROGRESS');
  expect(await describeChanges()).toMatchObject({
    Status: 'CREATE_COMPLETE',
    ExecutionStatus: 'AVAILABLE',
    changes: ['Add P', 'Add Q'],
  });
  expect(cloud.ssm).toEqual({});

  await cloud.call('ExecuteChangeSet', named);
  expect(await cloud.settled()).toBe('CREATE_COMPLETE');
  expect(cloud.ssm).toMatchObject({ '/p': '1' });
  expect(await describeChanges()).toMatchObject({ ExecutionStatus: 'EXECUTE_COMPLETE' });
});

test('foresees replacements and what follows from them', async () => {
  await cloud.create(JSON.parse(template('1')) as object);
  await cloud.call('CreateChangeSet', { ...named, TemplateBody: template('1', '/other') });
  expect((await describeChanges()).changes).toEqual(['Modify P True', 'Modify Q False']);

  await cloud.call('DeleteChangeSet', named);
  await cloud.call('CreateChangeSet', { ...named, TemplateBody: template('2') });
  expect((await describeChanges()).changes).toEqual(['Modify P False']);

  await cloud.call('DeleteChangeSet', named);
  const removed = JSON.stringify({ Resources: { P: parameter('1', { Properties: { Name: '/p' } }) } });
  await cloud.call('CreateChangeSet', { ...named, TemplateBody: removed });
  expect((await describeChanges()).changes).toEqual(['Remove Q']);
});

test('what changes nothing fails in the words that the CDK looks for', async () => {
  await cloud.create(JSON.parse(template('1')) as object);
  await cloud.call('CreateChangeSet', { ...named, TemplateBody: template('1') });
  expect(await describeChanges()).toMatchObject({
    Status: 'FAILED',
    ExecutionStatus: 'UNAVAILABLE',
    StatusReason:
      "The submitted information didn't contain changes. Submit different information to create a change set.",
  });
  await expect(cloud.call('ExecuteChangeSet', named)).rejects.toThrow(/cannot be executed/);
});

test('values are shown on request', async () => {
  await cloud.create(JSON.parse(template('1')) as object);
  await cloud.call('CreateChangeSet', { ...named, TemplateBody: template('2') });
  const { Changes } = await cloud.call('DescribeChangeSet', { ...named, IncludePropertyValues: true });
  expect(JSON.parse(Changes![0]!.ResourceChange!.AfterContext!)).toMatchObject({ Properties: { Value: '2' } });
});

test('an execution makes the others obsolete', async () => {
  await cloud.create(JSON.parse(template('1')) as object);
  await cloud.call('CreateChangeSet', { ...named, TemplateBody: template('2') });
  await cloud.call('CreateChangeSet', { ...named, ChangeSetName: 'other', TemplateBody: template('3') });
  await cloud.call('ExecuteChangeSet', named);
  const { Summaries } = await cloud.call('ListChangeSets', { StackName: 'demo' });
  expect(Summaries!.map(({ ChangeSetName }) => ChangeSetName)).toEqual(['change']);
});

test('says what it does not do', async () => {
  const refuse = (input: object) => cloud.call('CreateChangeSet', { ...named, TemplateBody: template('1'), ...input });
  await expect(refuse({ ChangeSetType: 'IMPORT' })).rejects.toThrow(/ChangeSetType IMPORT is not implemented/);
  await expect(refuse({ ChangeSetType: 'UPDATE' })).rejects.toThrow('Stack [demo] does not exist');
  await expect(cloud.call('DescribeChangeSet', { ...named, StackName: 'demo' })).rejects.toThrow('does not exist');
});

test('takes over what exists, when it is asked to and the resource is to be retained', async () => {
  const kept = (DeletionPolicy: string) => ({
    ...{ ...named, ChangeSetType: 'CREATE' as const, ImportExistingResources: true },
    TemplateBody: JSON.stringify({ Resources: { P: parameter('1', { DeletionPolicy, Properties: { Name: '/p' } }) } }),
  });
  await cloud.create(JSON.parse(template('1')) as object, { StackName: 'owner' });

  await cloud.call('CreateChangeSet', kept('Delete'));
  await cloud.call('ExecuteChangeSet', named);
  expect(await cloud.settled()).toBe('ROLLBACK_COMPLETE');
  await cloud.delete();

  await cloud.call('CreateChangeSet', kept('Retain'));
  await cloud.call('ExecuteChangeSet', named);
  expect(await cloud.settled()).toBe('CREATE_COMPLETE');
});
