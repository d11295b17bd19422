import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, PutObjectCommand, CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribePipelineExecutionCommand,
  ListPipelineExecutionStepsCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { SmallDisk, whyNoDisk } from './full-disk';

const HEADGATE = [process.execPath, 'dist/bin/headgate.js'];
const why = whyNoDisk();
const FULL =
  /the disk of \S+ is full \(0\.0 of [\d.]+ MB free\): this was not done, everything that was answered before is kept; free some space, then repeat it/;

let disk: SmallDisk;
let sagemaker: SageMakerClient;
afterEach(() => disk.remove());

/** How an execution of a pipeline ended, and why its steps failed. */
async function outcomeOf(PipelineExecutionArn: string) {
  const { PipelineExecutionStatus: status } = await sagemaker.send(
    new DescribePipelineExecutionCommand({ PipelineExecutionArn }),
  );
  const { PipelineExecutionSteps = [] } = await sagemaker.send(
    new ListPipelineExecutionStepsCommand({ PipelineExecutionArn }),
  );
  return { status, reasons: PipelineExecutionSteps.flatMap(({ FailureReason }) => FailureReason ?? []) };
}

/** A local cloud on the disk, and how to talk to it. */
async function startCloud(size: string) {
  disk = new SmallDisk(size);
  const child = disk.run([...HEADGATE, 'up', '--port', '0', '--data', `${disk.folder}/data`]);
  const [ready] = (await once(child.stdout!, 'data')) as [Buffer];
  const endpoint = /http:\S+/.exec(ready.toString())![0];
  const config = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  sagemaker = new SageMakerClient(config);
  const headgate = (...args: string[]) =>
    spawnSync(HEADGATE[0]!, [HEADGATE[1]!, ...args], {
      encoding: 'utf8',
      env: {
        ...process.env,
        AWS_ENDPOINT_URL: endpoint,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_REGION: 'us-east-1',
      },
    });
  return { child, s3, headgate };
}

(why === undefined ? describe : describe.skip)(
  `GIVEN a local cloud on a small disk${why === undefined ? '' : ` (not here, no file system can be mounted: ${why}; a real ENOSPC is met in test/local/kernel/disk.test.ts)`}`,
  () => {
    test('WHEN the disk is full THEN clients are told so at once, nothing is lost, and with room it goes on', async () => {
      const { s3, headgate, child } = await startCloud('40m');
      await s3.send(new CreateBucketCommand({ Bucket: 'things' }));
      const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket: 'things', Key, Body }));
      const get = async (Key: string) =>
        (await s3.send(new GetObjectCommand({ Bucket: 'things', Key }))).Body!.transformToString();
      await put('kept', 'before');
      // WHEN
      disk.fill();
      // THEN content and records alike are refused
      await expect(put('large', 'x'.repeat(1_000_000))).rejects.toMatchObject({
        name: 'InsufficientStorage',
        message: expect.stringMatching(FULL),
        $metadata: { httpStatusCode: 507, attempts: 1 },
      });
      await expect(put('kept', 'after')).rejects.toMatchObject({ name: 'InsufficientStorage' });
      expect(await get('kept')).toBe('before');
      const cli = headgate('deploy');
      expect([cli.status, cli.stderr.trim().split('\n').at(-1)]).toEqual([
        1,
        expect.stringMatching(new RegExp(`^headgate: (InsufficientStorage: )?${FULL.source}`)),
      ]);
      expect(disk.stderr.split('\n').filter(Boolean)).toEqual([expect.stringMatching(FULL)]);
      // AND with room it goes on, without a restart, and after one
      disk.free();
      await put('large', 'x'.repeat(1_000_000));
      await put('kept', 'after');
      expect(await get('kept')).toBe('after');
      child.kill('SIGTERM');
      await once(child, 'exit');
      expect(child.exitCode).toBe(0);
    });

    test('WHEN the disk is full in the middle of a job THEN the job ends and says so, and with room the next run works', async () => {
      const { headgate } = await startCloud('160m');
      expect(headgate('deploy').status).toBe(0);
      expect(headgate('data', 'put', 'flight-delay', '--months', '2013-01:2013-07').status).toBe(0);
      const interrupted = headgate('run', 'flight-delay').stdout.trim();
      // WHEN
      await sleep(700);
      disk.fill();
      await sleep(3000);
      // The cloud itself may have needed no room meanwhile: then there was nothing to tell.
      expect(disk.stderr.split('\n').filter((line) => line !== '' && !FULL.test(line))).toEqual([]);
      disk.free();
      // THEN
      const next = headgate('run', 'flight-delay', '--wait');
      expect([next.status, next.stdout]).toEqual([0, expect.stringMatching(/^flight-delay\/\d is registered/m)]);
      const { status, reasons } = await outcomeOf(interrupted);
      if (status !== 'Succeeded')
        expect(reasons).toEqual([
          expect.stringMatching(/the disk of \S+ is full: free some space, then run the job again/),
        ]);
    });

    test('WHEN it starts on a full disk THEN it says so in a line', async () => {
      disk = new SmallDisk('1m');
      const up = [...HEADGATE, 'up', '--port', '0', '--data', `${disk.folder}/data`];
      const child = disk.run([
        'sh',
        '-c',
        'head -c 2m /dev/zero >"$0/fill" 2>/dev/null; exec "$@"',
        disk.folder,
        ...up,
      ]);
      await once(child, 'close');
      expect(child.exitCode).toBe(1);
      expect(disk.stderr).toMatch(
        /^headgate: the disk of \S+ is full: .*free some space, or choose another with --data DIR\n$/,
      );
    });

    test('WHEN npm start finds no room for its temporary folder THEN it says so in a line', async () => {
      disk = new SmallDisk('1m');
      const start = [process.execPath, 'dist/lifecycle/start.js', '--act', '1'];
      const child = disk.run(
        ['sh', '-c', 'head -c 2m /dev/zero >"$0/fill" 2>/dev/null; exec "$@"', disk.folder, ...start],
        { ...process.env, TMPDIR: disk.folder },
      );
      let stdout = '';
      child.stdout!.on('data', (part: Buffer) => (stdout += part.toString()));
      await once(child, 'close');
      expect(child.exitCode).toBe(1);
      expect(disk.stderr + stdout).toMatch(/the disk of \S+ is full.*TMPDIR/);
      expect(disk.stderr).not.toMatch(/^\s+at /m);
    });
  },
);
