import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { alive, eventually, Jobs } from './fixture';

let jobs: Jobs;
beforeAll(() => {
  jobs = new Jobs();
});
afterAll(() => jobs.close());

describe('a job under the container contract', () => {
  test('sees its folder as /opt/ml, its arguments, and nothing of the host environment', async () => {
    // GIVEN
    process.env.HOST_SECRET = 'must not leak';
    // WHEN
    const { exit, stdout, directory } = await jobs.run(
      [
        'import os, sys, json',
        'open("/opt/ml/result.txt", "w").write("written")',
        'print(json.dumps({"argv": sys.argv, "env": dict(os.environ), "name": __name__, "path": sys.path[0], "cwd": os.getcwd()}))',
      ].join('\n'),
      { arguments: ['--months', '2013-01'], environment: { SM_HP_SEED: '7' } },
    );
    delete process.env.HOST_SECRET;
    // THEN
    expect(exit).toEqual({ reason: 'exited', code: 0, signal: null, message: '' });
    const seen = JSON.parse(stdout[0] ?? '') as { env: Record<string, string> };
    expect(seen).toMatchObject({
      argv: ['/opt/ml/job.py', '--months', '2013-01'],
      env: { SM_HP_SEED: '7', SM_MODEL_DIR: '/opt/ml/model', HOME: '/opt/ml/tmp' },
      name: '__main__',
      path: '/opt/ml',
      cwd: '/opt/ml/tmp',
    });
    expect(seen.env).not.toHaveProperty('HOST_SECRET');
    expect(readFileSync(join(directory, 'result.txt'), 'utf8')).toBe('written');
  });

  test('an executable zip runs as python3 ZIP does', async () => {
    // GIVEN
    const text = (source: string) => new TextEncoder().encode(source);
    const zip = zipSync({
      '__main__.py': text('import sys\nfrom package import answer\nprint(answer, sys.argv[1:], __name__)'),
      'package/__init__.py': text('answer = 42'),
    });
    const directory = jobs.directory();
    writeFileSync(join(directory, 'code.zip'), zip);
    // WHEN
    const { stdout, exit } = await jobs.run('', {
      directory,
      entrypoint: ['python3', '/opt/ml/code.zip', 'train'],
    });
    // THEN
    expect({ stdout, code: exit.code }).toEqual({ stdout: ["42 ['train'] __main__"], code: 0 });
  });

  test.each([
    ['an exit code', 'import sys; sys.exit(3)', { code: 3, stderr: [] }],
    ['an exit text', 'import sys; sys.exit("bad data")', { code: 1, stderr: ['bad data'] }],
    [
      'an exception',
      'def f():\n    raise ValueError("x must be positive")\nf()',
      {
        code: 1,
        stderr: [
          'Traceback (most recent call last):',
          '  File "/opt/ml/job.py", line 3, in <module>',
          '    f()',
          '  File "/opt/ml/job.py", line 2, in f',
          '    raise ValueError("x must be positive")',
          'ValueError: x must be positive',
        ],
      },
    ],
    [
      'work at exit',
      'import atexit, sys; atexit.register(lambda: print("bye", file=sys.stderr))',
      { code: 0, stderr: ['bye'] },
    ],
  ])('%s ends it as in a new interpreter', async (_, source, expected) => {
    const { exit, stderr } = await jobs.run(source);
    expect({ code: exit.code, stderr }).toEqual(expected);
  });

  test('a missing script says so, exit code 2', async () => {
    const { exit, stderr } = await jobs.run('', { entrypoint: ['python3', '/opt/ml/absent.py'] });
    expect(exit.code).toBe(2);
    expect(stderr[0]).toContain("can't open file '/opt/ml/absent.py'");
  });

  test('any other program is executed, with the image environment first in its PATH', async () => {
    const { exit, stdout } = await jobs.run('', {
      entrypoint: ['/bin/sh', '-c', 'command -v python3; ls /opt/ml; exit 4'],
    });
    expect(exit.code).toBe(4);
    expect(stdout[0]).toMatch(/\.venv\/bin\/python3$/);
    expect(stdout).toContain('job.py');
  });

  test('a program that does not exist is named, exit code 127', async () => {
    const { exit, stderr } = await jobs.run('', { entrypoint: ['serve-nothing'] });
    expect(exit.code).toBe(127);
    expect(stderr).toEqual(["cannot run 'serve-nothing': No such file or directory"]);
  });

  test('another hash seed gets an interpreter of its own', async () => {
    const source =
      'import os, sys; print(sys.flags.hash_randomization, os.environ["PYTHONHASHSEED"], "sklearn" in sys.modules)';
    const { stdout } = await jobs.run(source, { environment: { PYTHONHASHSEED: '5' } });
    expect(stdout).toEqual(['1 5 False']);
  });

  test('what it writes to /opt/ml/output/failure is its message', async () => {
    const source =
      'import os, sys; os.makedirs("/opt/ml/output"); open("/opt/ml/output/failure", "w").write("no rows" + "x" * 2000); sys.exit(1)';
    const { exit } = await jobs.run(source);
    expect(exit).toMatchObject({ code: 1, message: `no rows${'x'.repeat(1017)}` });
  });

  test('it uses as many OpenMP threads as OMP_NUM_THREADS says', async () => {
    const source = 'from sklearn.utils._openmp_helpers import _openmp_effective_n_threads as n; print(n())';
    const two = await jobs.run(source, { environment: { OMP_NUM_THREADS: '2' } });
    const one = await jobs.run(source, { environment: { OMP_NUM_THREADS: '1' } });
    expect([two.stdout, one.stdout]).toEqual([['2'], ['1']]);
  });

  test('jobs draw different random numbers', async () => {
    const source = 'import numpy, random; print(numpy.random.random(), random.random())';
    const [first, second] = await Promise.all([jobs.run(source), jobs.run(source)]);
    expect(first.stdout).not.toEqual(second.stdout);
  });

  test('the host does not get an /opt/ml', async () => {
    await jobs.run('');
    expect(execFileSync('cat', ['/proc/mounts'], { encoding: 'utf8' })).not.toContain('/opt/ml');
  });
});

describe('a job is refused by name', () => {
  const spec = { id: 'j', directory: '/tmp', environment: {}, entrypoint: ['python3', 'x.py'] };
  test.each([
    [
      { image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/own:1' },
      /image 'own:1' has no local environment; known: sagemaker-scikit-learn:1.9-0/,
    ],
    [{ entrypoint: [] }, /entrypoint of job 'j' must name a program, got \[\]/],
    [{ directory: 'relative' }, /directory of job 'j' must be an absolute path, got 'relative'/],
  ])('%j', async (change, message) => {
    const image = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.9-0';
    await expect(jobs.runner.start({ image, ...spec, ...change })).rejects.toThrow(message);
  });
});

describe('stopping', () => {
  test('SIGTERM lets the program save its work', async () => {
    // GIVEN
    const { job, finished } = await jobs.start(
      [
        'import signal, sys, time',
        'def save(*_):\n    print("saved"); sys.exit(0)',
        'signal.signal(signal.SIGTERM, save)',
        'print("ready")',
        'time.sleep(60)',
      ].join('\n'),
    );
    await eventually(() => alive(job.pid));
    await new Promise((resolve) => setTimeout(resolve, 100));
    // WHEN
    const exit = await job.stop();
    // THEN
    expect(exit).toMatchObject({ reason: 'stopped', code: 0 });
    expect((await finished).stdout).toEqual(['ready', 'saved']);
  });

  test('SIGKILL follows for a program that ignores it', async () => {
    const { job } = await jobs.start(
      'import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await job.stop(0.1)).toMatchObject({ reason: 'stopped', code: null, signal: 'SIGKILL' });
    expect(alive(job.pid)).toBe(false);
  });
});
