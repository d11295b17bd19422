import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';

/** The least that the CDK takes: as many stacks as so many models have, with one resource each and no checks. */
const [models = '1', times = '1'] = process.argv.slice(2);
const loaded = performance.now();
const synthesized = Array.from({ length: Number(times) }, () => {
  const outdir = mkdtempSync(join(tmpdir(), 'headgate-synth-'));
  const began = performance.now();
  const app = new App({ outdir });
  for (let at = 0; at < 1 + 2 * Number(models); at++) new Topic(new Stack(app, `Stack${at}`), 'Topic');
  app.synth();
  const took = performance.now() - began;
  rmSync(outdir, { recursive: true });
  return took;
});
process.stdout.write(JSON.stringify({ loaded, synthesized }));
