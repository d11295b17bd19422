import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { connectLocal, type Aws } from '../../cli/aws';
import { monthlyFiles } from '../../cli/data/prepared';
import { putData } from '../../cli/data/put-data';
import { deploy } from '../../cli/deploy/deploy';
import { whereAmI } from '../../cli/identity';
import { followPipeline } from '../../cli/pipeline/follow';
import { startPipeline } from '../../cli/pipeline/start';
import { PlainProgress } from '../../cli/progress/plain';
import { decide } from '../../cli/promotion/decide';
import { followPromotion, watchPromotions } from '../../cli/promotion/follow';
import { invoke } from '../../cli/traffic/invoke';
import { createApp } from '../../lib/app';
import { startCloud, type Cloud } from '../../local/cloud';
import breastCancer from '../../models/examples/breast-cancer';

// GIVEN a model that somebody added by one file in models/ and one folder in model-code/
const folder = mkdtempSync(join(tmpdir(), 'headgate-second-model-'));
let cloud: Cloud;
let aws: Aws;

beforeAll(async () => {
  execFileSync('../.venv/bin/python', ['-m', 'breast_cancer.dataset', '--output', join(folder, 'data')], {
    cwd: 'model-code',
  });
  cloud = await startCloud({ directory: join(folder, 'cloud') });
  aws = connectLocal(cloud.url);
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('it is deployed, trained, approved, promoted and answers like the first', async () => {
  // WHEN
  const lines: string[] = [];
  const out = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(String(chunk)), done()) });
  await deploy(aws, new PlainProgress(out), {
    synthesize: (outdir) => Promise.resolve(void createApp([breastCancer], { outdir }).synth()),
  });
  await putData(aws, 'breast-cancer', monthlyFiles('breast-cancer', join(folder, 'data'), 'csv'));
  const run = await followPipeline(aws, await startPipeline(aws, 'breast-cancer'));
  expect(run).toMatchObject({ status: 'Succeeded', version: 'breast-cancer/1' });

  const started = await watchPromotions(aws, 'breast-cancer');
  const version = { model: 'breast-cancer', version: 1 };
  await decide(aws, await whereAmI(aws), { version, verdict: 'Approved', reason: 'its figures' });
  const execution = await started();
  const promotion = followPromotion(aws, execution);
  let ended = false;
  void promotion.finally(() => (ended = true));
  while (!ended) await cloud.running.kernel.clock.advance(60_000);

  // THEN
  expect(await promotion).toMatchObject({ outcome: 'promoted', live: 'breast-cancer/1' });
  const [request] = readFileSync('model-code/breast_cancer/golden.jsonl', 'utf8').split('\n');
  const answer = await invoke(aws, 'breast-cancer', request!);
  expect(answer.version).toBe('breast-cancer/1');
  expect(JSON.parse(answer.body)).toEqual({
    predictions: [{ score: expect.any(Number), predicted_label: expect.any(Number) }],
  });
});
