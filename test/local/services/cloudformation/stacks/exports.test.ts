import { Cloud, parameter } from '../cloud';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await Cloud.start();
});
afterEach(() => cloud.stop());

const producer = (value: string, Name = 'shared') => ({
  Resources: { P: parameter('x', { Properties: { Name: '/p' } }) },
  Outputs: { Shared: { Value: value, Export: { Name } } },
});
const consumer = {
  Resources: { C: parameter({ 'Fn::ImportValue': { 'Fn::Sub': 'shared' } }, { Properties: { Name: '/c' } }) },
};

test('a value crosses from one stack to another', async () => {
  await cloud.create(producer('1'), { StackName: 'producer' });
  expect(await cloud.create(consumer)).toBe('CREATE_COMPLETE');
  expect(cloud.ssm['/c']).toBe('1');
  expect((await cloud.call('ListExports', {})).Exports).toMatchObject([{ Name: 'shared', Value: '1' }]);
  expect((await cloud.call('ListImports', { ExportName: 'shared' })).Imports).toEqual(['demo']);
});

test('an export that does not exist is refused before anything is touched', async () => {
  await expect(cloud.create(consumer)).rejects.toThrow('No export named shared found.');
});

test('a name is exported once', async () => {
  await cloud.create(producer('1'), { StackName: 'producer' });
  const again = { Resources: { Q: parameter('x') }, Outputs: producer('2').Outputs };
  expect(await cloud.create(again)).toBe('ROLLBACK_COMPLETE');
  expect(await cloud.events()).toContain(
    'demo ROLLBACK_IN_PROGRESS Export with name shared is already exported by stack producer',
  );
});

describe('while somebody imports it, an export', () => {
  beforeEach(async () => {
    await cloud.create(producer('1'), { StackName: 'producer' });
    await cloud.create(consumer);
  });

  test('cannot get another value', async () => {
    await cloud.call('UpdateStack', { StackName: 'producer', TemplateBody: JSON.stringify(producer('2')) });
    expect(await cloud.settled('producer')).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await cloud.events('producer')).toContain(
      'producer UPDATE_ROLLBACK_IN_PROGRESS Export shared cannot be updated as it is in use by demo',
    );
  });

  test('cannot go, nor can its stack, until nobody does', async () => {
    await cloud.delete('producer');
    const { StackStatus, StackStatusReason } = await cloud.describe('producer');
    expect([StackStatus, StackStatusReason]).toEqual([
      'DELETE_FAILED',
      'Export shared cannot be deleted as it is in use by demo',
    ]);
    expect(Object.keys(cloud.ssm)).toContain('/p');

    await cloud.delete();
    await cloud.delete('producer');
    expect(cloud.ssm).toEqual({});
  });
});
