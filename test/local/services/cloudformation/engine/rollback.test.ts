import { Cloud, parameter } from '../cloud';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await Cloud.start();
});
afterEach(() => cloud.stop());

/** Numbers from a seed: the same stacks in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

/** A stack whose parameters read earlier ones; `version` changes values in place and names by replacement. */
function stack(seed: number, version: number) {
  const next = numbers(seed);
  const size = 3 + next(4);
  const Resources: Record<string, object> = {};
  for (let index = 0; index < size; index++) {
    const reads = index === 0 ? undefined : next(index);
    const kind = next(4);
    const value = reads === undefined ? `${version}` : { 'Fn::Sub': `\${R${reads}}-${kind === 0 ? 0 : version}` };
    // Kinds: the same value, another value, another name (a replacement), and there in one version only.
    const Name = kind === 2 ? `/r${index}/${version}` : `/r${index}`;
    const needed = index < size - 1;
    if (kind === 3 && !needed && version === 1) continue;
    Resources[`R${index}`] = parameter(value, { Properties: { Name } });
  }
  return { Resources };
}

const seeds = [1, 2, 3, 4, 5, 6];

test.each(seeds)('creation returns to nothing, whichever resource fails (stack %i)', async (seed) => {
  const template = stack(seed, 1);
  for (const failing of Object.values(template.Resources) as { Properties: { Name: string } }[]) {
    const { Name } = failing.Properties;
    cloud.ledger.refuse('PutParameter', (input) => (input.Name === Name ? 'refused on purpose' : undefined));

    expect(await cloud.create(template)).toBe('ROLLBACK_COMPLETE');

    expect(cloud.ssm).toEqual({});
    const failures = (await cloud.events()).filter((event) => event.includes('_FAILED'));
    expect(failures[0]).toMatch(/^R\d+ CREATE_FAILED refused on purpose/);
    await cloud.delete();
  }
});

test.each(seeds)('an update returns to the old state, whichever resource fails (stack %i)', async (seed) => {
  const [before, after] = [stack(seed, 1), stack(seed, 2)];
  await cloud.create(before);
  const old = cloud.ssm;
  for (const failing of Object.values(after.Resources) as { Properties: { Name: string } }[]) {
    const { Name } = failing.Properties;
    let refusals = 0;
    cloud.ledger.refuse('PutParameter', (input) =>
      input.Name === Name && refusals++ === 0 ? 'on purpose' : undefined,
    );
    const events = (await cloud.events()).length;

    const status = await cloud.update(after);

    cloud.ledger.allowAll();
    if (refusals === 0) {
      // This resource does not change: put the stack back.
      expect(status).toBe('UPDATE_COMPLETE');
      await cloud.update(before);
    } else {
      expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
      const failures = (await cloud.events()).slice(events).filter((event) => event.includes('_FAILED'));
      expect(failures[0]).toMatch(/^R\d+ (CREATE|UPDATE)_FAILED on purpose/);
    }
    expect(cloud.ssm).toEqual(old);
  }
});

test('says what failed, in the words of AWS', async () => {
  cloud.ledger.refuse('PutParameter', ({ Value }) => (Value === 'bad' ? 'refused' : undefined));
  const good = parameter('good', { Properties: { Name: '/good' } });
  await cloud.create({ Resources: { Bad: parameter('bad') } });
  const event =
    'demo ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Bad]. Rollback requested by user.';
  expect(await cloud.events()).toContain(event);
  await cloud.delete();

  await cloud.create({ Resources: { Good: good } });
  await cloud.update({ Resources: { Good: parameter('bad', { Properties: { Name: '/good' } }) } });
  expect(await cloud.events()).toContain(
    'demo UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Good].',
  );
});

describe('a rollback that fails', () => {
  const template = (value: string) => ({
    Resources: {
      A: parameter(value, { Properties: { Name: '/a' } }),
      B: parameter(value, { Properties: { Name: '/b' }, DependsOn: 'A' }),
    },
  });

  beforeEach(async () => {
    await cloud.create(template('old'));
    cloud.ledger.refuse('PutParameter', ({ Name, Value }) =>
      (Name === '/b' && Value === 'new') || (Name === '/a' && Value === 'old') ? 'refused' : undefined,
    );
    expect(await cloud.update(template('new'))).toBe('UPDATE_ROLLBACK_FAILED');
  });

  test('refuses further updates', async () => {
    await expect(cloud.update(template('newer'))).rejects.toThrow(
      /^Stack:arn:aws:cloudformation:.* is in UPDATE_ROLLBACK_FAILED state and can not be updated\.$/,
    );
  });

  test('goes on once the cause is gone', async () => {
    cloud.ledger.allowAll();
    await cloud.call('ContinueUpdateRollback', { StackName: 'demo' });
    expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.ssm).toEqual({ '/a': 'old', '/b': 'old' });
  });

  test('goes on without the resources that are skipped', async () => {
    await cloud.call('ContinueUpdateRollback', { StackName: 'demo', ResourcesToSkip: ['A'] });
    expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.ssm).toEqual({ '/a': 'new', '/b': 'old' });
  });

  test('does not keep the stack from being deleted', async () => {
    await cloud.delete();
    expect(cloud.ssm).toEqual({});
  });
});

describe('DisableRollback', () => {
  test('leaves a creation as it is, until somebody asks for the rollback', async () => {
    cloud.ledger.refuse('PutParameter', ({ Name }) => (Name === '/b' ? 'refused' : undefined));
    const Resources = {
      A: parameter('1', { Properties: { Name: '/a' } }),
      B: parameter('1', { Properties: { Name: '/b' }, DependsOn: 'A' }),
    };
    expect(await cloud.create({ Resources }, { DisableRollback: true })).toBe('CREATE_FAILED');
    expect(cloud.ssm).toEqual({ '/a': '1' });

    await cloud.call('RollbackStack', { StackName: 'demo' });
    expect(await cloud.settled()).toBe('ROLLBACK_COMPLETE');
    expect(cloud.ssm).toEqual({});
  });

  test('leaves an update as it is, too', async () => {
    const template = (value: string) => ({
      Resources: {
        A: parameter(value, { Properties: { Name: '/a' } }),
        B: parameter(value, { Properties: { Name: '/b' }, DependsOn: 'A' }),
      },
    });
    await cloud.create(template('1'));
    cloud.ledger.refuse('PutParameter', ({ Name, Value }) => (Name === '/b' && Value === '2' ? 'no' : undefined));
    expect(await cloud.update(template('2'), { DisableRollback: true })).toBe('UPDATE_FAILED');
    expect(cloud.ssm).toEqual({ '/a': '2', '/b': '1' });

    await cloud.call('RollbackStack', { StackName: 'demo' });
    expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.ssm).toEqual({ '/a': '1', '/b': '1' });
  });
});
