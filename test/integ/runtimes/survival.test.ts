import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { resolve } from '../../../local/kernel/paths';
import { WarmParents } from '../../../local/runtimes/jobs/parents';
import { reap } from '../../../local/runtimes/jobs/reap';
import { alive, eventually, IMAGE, Jobs } from '../../local/runtimes/jobs/fixture';

/** Starts a process of its own session, prints its id, and waits. */
const WITH_CHILD = [
  'import os, time',
  'pid = os.fork()',
  'if pid == 0:',
  '    os.setsid()',
  '    time.sleep(60)',
  'print(pid)',
  'time.sleep(60)',
].join('\n');

let jobs: Jobs;
beforeAll(() => {
  jobs = new Jobs({ parents: new WarmParents([]) });
});
afterAll(() => jobs.close());

const stat = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
const parentOf = (pid: number) => Number(stat(pid)[1]);

async function startWithChild() {
  const pids: number[] = [];
  const { job, finished } = await jobs.start('');
  await finished;
  const started = await jobs.runner.start({
    id: `child-${job.pid}`,
    image: IMAGE,
    entrypoint: ['python3', '-c', WITH_CHILD],
    directory: jobs.directory(),
    environment: {},
    onLine: (_, line) => pids.push(Number(line)),
  });
  await eventually(() => pids.length > 0);
  return { job: started, pids: [started.pid, ...pids] };
}

test('kill -9 of the warm parent: its jobs end as lost, no process is left, the next job runs', async () => {
  // GIVEN
  const { job, pids } = await startWithChild();
  const warmParent = parentOf(parentOf(job.pid));
  // WHEN
  process.kill(warmParent, 'SIGKILL');
  // THEN
  expect(await job.exited).toMatchObject({ reason: 'lost' });
  expect(await eventually(() => !pids.some(alive))).toBe(true);
  const { stdout } = await jobs.run('print("next")');
  expect(stdout).toEqual(['next']);
});

test('a job told to stop just as its supervisor is killed ends, and nothing else does', async () => {
  // GIVEN a connection that breaks while something is written to it
  const { job } = await startWithChild();
  process.kill(parentOf(job.pid), 'SIGKILL');
  // WHEN
  for (let times = 0; times < 50; times++) {
    void job.stop(0);
    await new Promise((resolve) => setImmediate(resolve));
  }
  // THEN
  expect(await job.exited).toMatchObject({ reason: 'lost' });
  expect(await eventually(() => !alive(job.pid))).toBe(true);
});

test('kill -9 of the supervisor: the job ends as lost and does not go on', async () => {
  // GIVEN
  const { job, finished } = await jobs.start('import time; time.sleep(60)');
  // WHEN
  process.kill(parentOf(job.pid), 'SIGKILL');
  // THEN
  expect((await finished).exit).toMatchObject({ reason: 'lost' });
  expect(await eventually(() => !alive(job.pid))).toBe(true);
});

test('kill -9 of the local cloud leaves no process and no folder', async () => {
  // GIVEN a process that runs a job
  const directory = jobs.directory();
  const { host, pids } = await runElsewhere(directory);
  // WHEN
  host.kill('SIGKILL');
  // THEN
  expect(pids).toHaveLength(3);
  expect(await eventually(() => !pids.some(alive))).toBe(true);
  expect(await eventually(() => readdirSync(directory).every((name) => !name.startsWith('headgate-')))).toBe(true);
});

async function runElsewhere(directory: string): Promise<{ host: ChildProcess; pids: number[] }> {
  const source = `
    import { JobRunner } from './local/runtimes/jobs/job-runner';
    import { WarmParents } from './local/runtimes/jobs/parents';
    const spec = ${JSON.stringify({ id: 'j', image: IMAGE, entrypoint: ['python3', '-c', WITH_CHILD], directory, environment: {} })};
    const pids = [];
    new JobRunner({ parents: new WarmParents([]) }).start({ ...spec, onLine: (_, line) => console.log(pids[0], line) }).then(({ pid }) => pids.push(pid));
    setInterval(() => {}, 1000);`;
  const bundled = buildSync({
    stdin: { contents: source, resolveDir: resolve(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    write: false,
  });
  const script = join(directory, 'host.cjs');
  writeFileSync(script, bundled.outputFiles[0]?.text ?? '');
  const host = spawn(process.execPath, [script], {
    env: { ...process.env, TMPDIR: directory },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [chunk] = (await once(host.stdout, 'data')) as [Buffer];
  const [job = 0, child = 0] = chunk.toString().trim().split(' ').map(Number);
  return { host, pids: [job, child, parentOf(parentOf(job))] };
}

describe('reap', () => {
  test('kills what an earlier run left, and nothing that merely has the same id', async () => {
    // GIVEN
    const left = spawn('sleep', ['60'], { detached: true });
    const other = spawn('sleep', ['60'], { detached: true });
    const identity = (child: ChildProcess) => ({ pid: child.pid ?? 0, startTime: Number(stat(child.pid ?? 0)[19]) });
    const gone = once(left, 'exit');
    const wrong = { ...identity(other), startTime: 1 };
    // WHEN
    const found = reap([identity(left), wrong, { pid: 2 ** 22 + 1, startTime: 5 }]);
    // THEN
    expect(found).toEqual([identity(left)].map(({ pid }) => expect.objectContaining({ pid }) as unknown));
    expect(await gone).toEqual([null, 'SIGKILL']);
    expect(alive(other.pid ?? 0)).toBe(true);
    other.kill('SIGKILL');
  });
});

describe('where the system has no mount namespaces', () => {
  test('variables tell the folder, and a literal /opt/ml is refused by name', async () => {
    // GIVEN
    const plain = new Jobs({ namespaces: 'never', parents: new WarmParents([]) });
    const source = [
      'import os, sys',
      'print(os.environ["SM_MODEL_DIR"], os.environ["SAGEMAKER_BASE_DIR"], sys.argv[1], os.getcwd())',
      'open("/opt/ml/model/x")',
    ].join('\n');
    // WHEN
    const { exit, stdout, stderr, directory } = await plain.run(source, { arguments: ['/opt/ml/processing/out'] });
    await plain.close();
    // THEN
    expect(exit.code).toBe(1);
    expect(stdout).toEqual([`${directory}/model ${directory} ${directory}/processing/out ${directory}/tmp`]);
    expect(stderr.at(-1)).toMatch(
      /^PermissionError: \/opt\/ml\/model\/x: this system has no mount namespaces.*read SAGEMAKER_BASE_DIR/,
    );
  });
});
