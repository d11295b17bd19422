import type { JobLimits } from '../../../local/runtimes/jobs/job';
import { WarmParents } from '../../../local/runtimes/jobs/parents';
import { alive, eventually, Jobs } from '../../local/runtimes/jobs/fixture';

let jobs: Jobs;
beforeAll(() => {
  jobs = new Jobs({ parents: new WarmParents([]) });
});
afterAll(() => jobs.close());

/** Each program would go on for a minute. */
const CASES: [string, string, Partial<JobLimits>, RegExp][] = [
  ['timeout', 'import time; time.sleep(60)', { wallSeconds: 0.2 }, /ran longer than 0.2 s/],
  [
    'memory',
    'import time; x = bytearray(b"x") * 900_000_000; time.sleep(60)',
    { memoryBytes: 600e6 },
    /memory, the limit is 600 MB/,
  ],
  [
    'memory',
    'import os, time\nfor _ in range(4):\n    if os.fork() == 0:\n        x = bytearray(b"x") * 200_000_000\n        time.sleep(60)\ntime.sleep(60)',
    { memoryBytes: 600e6 },
    /memory, the limit is 600 MB/,
  ],
  [
    'processes',
    'import os, time\nwhile True:\n    os.fork()\n    time.sleep(0.02)',
    { processes: 20 },
    /processes, the limit is 20/,
  ],
  [
    'disk',
    'import time\nfor i in range(600):\n    open(f"/opt/ml/{i}", "wb").write(b"x" * 1_000_000)\n    time.sleep(0.001)\ntime.sleep(60)',
    { diskBytes: 20e6 },
    /holds \d+ MB, the limit is 20 MB/,
  ],
  ['disk', 'open("/opt/ml/big", "wb").write(b"x" * 100_000_000)', { diskBytes: 20e6 }, /the limit is 20 MB/],
  ['output', 'while True: print("x" * 1000)', { outputBytes: 1e6 }, /to its log, the limit is 1 MB/],
];

test.each(CASES)('%s: %s', async (reason, source, limits, message) => {
  // WHEN
  const { job, finished } = await jobs.start(source, { limits });
  const { exit } = await finished;
  // THEN
  expect(exit.reason).toBe(reason);
  expect(exit.message).toMatch(message);
  expect(alive(job.pid)).toBe(false);
});

test('processes that slip away by forking twice end with the job', async () => {
  // WHEN
  const source = [
    'import os, time',
    'if os.fork() == 0:',
    '    os.setsid()',
    '    pid = os.fork()',
    '    if pid == 0:',
    '        os.setsid()',
    '        time.sleep(60)',
    '    print(pid)',
    '    os._exit(0)',
    'time.sleep(0.1)',
  ].join('\n');
  const { exit, stdout } = await jobs.run(source);
  // THEN
  expect(exit).toMatchObject({ reason: 'exited', code: 0 });
  expect(Number(stdout[0])).toBeGreaterThan(0);
  expect(await eventually(() => !alive(Number(stdout[0])))).toBe(true);
});

test('a job that prints much within its limit loses no line', async () => {
  const { stdout, exit } = await jobs.run('for i in range(50_000): print(i)');
  expect(exit.code).toBe(0);
  expect(stdout).toHaveLength(50_000);
  expect(stdout.at(-1)).toBe('49999');
});
