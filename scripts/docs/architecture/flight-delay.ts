import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../lib/app';
import flightDelay from '../../../models/flight-delay';
import { readDeployed } from './deployed';
import type { Deployed } from './deployed';

/** What the kit deploys for its first model; synthesized in a folder that is gone afterwards. */
export function deployedOfFlightDelay(): Deployed {
  const outdir = mkdtempSync(join(tmpdir(), 'headgate-architecture-'));
  try {
    return readDeployed(createApp([flightDelay], { outdir, checks: false }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
