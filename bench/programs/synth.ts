import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../lib/app';
import spec from '../../models/flight-delay';

/** Synthesizes so many models, as many times as asked, and prints the ms of each time and of loading before. */
const [models = '1', times = '1'] = process.argv.slice(2);
const loaded = performance.now();
const specs = Array.from({ length: Number(models) }, (_, at) => (at === 0 ? spec : { ...spec, name: `model-${at}` }));
const synthesized = Array.from({ length: Number(times) }, () => {
  const outdir = mkdtempSync(join(tmpdir(), 'headgate-synth-'));
  const began = performance.now();
  createApp(specs, { outdir }).synth();
  const took = performance.now() - began;
  rmSync(outdir, { recursive: true });
  return took;
});
process.stdout.write(JSON.stringify({ loaded, synthesized }));
