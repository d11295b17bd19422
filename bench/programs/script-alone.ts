import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JobRunner } from '../../local/runtimes/jobs/job-runner';

/** Runs a zipped program in a warm interpreter, without SageMaker around it; prints the ms of each time after the first. */
const [image = '', archive = '', times = '1'] = process.argv.slice(2);
const runner = new JobRunner();
const folder = mkdtempSync(join(tmpdir(), 'headgate-alone-'));
const milliseconds: number[] = [];
for (let time = 0; time <= Number(times); time++) {
  const directory = mkdtempSync(join(folder, 'job-'));
  copyFileSync(archive, join(directory, 'code.zip'));
  const began = performance.now();
  const job = { id: `alone-${time}`, image, directory, entrypoint: ['python3', '/opt/ml/code.zip'], environment: {} };
  const { code, message } = await (await runner.start(job)).exited;
  if (code !== 0) throw new Error(message);
  milliseconds.push(performance.now() - began);
}
await runner.close();
rmSync(folder, { recursive: true });
process.stdout.write(JSON.stringify(milliseconds.slice(1)));
