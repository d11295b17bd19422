import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACTS } from '../../../lifecycle/acts';
import { CloudProcess } from '../../../lifecycle/cloud-process';
import type { ActFacts } from '../../../lifecycle/facts';
import { defaultInputs } from '../../../lifecycle/inputs';
import { play } from '../../../lifecycle/play';
import { silentReport } from '../../../lifecycle/report';
import { setStage } from '../../../lifecycle/stage';
import type { Stage } from '../../../lifecycle/stage';

/** The last act that a mutation starts from. */
const LAST = 7;

/** Copies of a cloud's folder after each act of a full run, so that no mutation plays what came before it. */
export class Snapshots {
  private readonly folder = mkdtempSync(join(tmpdir(), 'headgate-snapshots-'));
  /** What the first act wrote down for the last. */
  before: Stage['before'] = {};
  /** Every act, untouched. */
  readonly played: ActFacts[] = [];

  /** Plays the whole story. */
  async take(): Promise<void> {
    const cloud = new CloudProcess(defaultInputs().epoch);
    try {
      const stage = await setStage(defaultInputs(), cloud);
      this.before = stage.before;
      for (const act of ACTS) {
        const [facts] = await play(stage, [act], { report: silentReport });
        if (!facts?.holds) throw new Error(`act ${act.number} fails untouched: ${JSON.stringify(facts, undefined, 2)}`);
        this.played.push(facts);
        if (act.number <= LAST) await this.keep(cloud, act.number);
      }
    } finally {
      await cloud.remove();
    }
  }

  after(act: number): string {
    return join(this.folder, String(act));
  }

  delete(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A folder at rest is one that can be copied. */
  private async keep(cloud: CloudProcess, act: number): Promise<void> {
    await cloud.stop();
    cpSync(cloud.data, this.after(act), { recursive: true });
    await cloud.start();
  }
}
