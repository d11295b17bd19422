import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudProcess } from '../../lifecycle/cloud-process';
import type { ActFacts } from '../../lifecycle/facts';
import { defaultInputs } from '../../lifecycle/inputs';
import type { Inputs } from '../../lifecycle/inputs';
import { play } from '../../lifecycle/play';
import { silentReport } from '../../lifecycle/report';
import { setStage } from '../../lifecycle/stage';
import type { Act, Stage } from '../../lifecycle/stage';

/** Copies of a cloud's folder after each act, so that a test need not play what came before. */
export class Snapshots {
  private readonly folder = mkdtempSync(join(tmpdir(), 'headgate-snapshots-'));

  /** Plays acts one after the other and keeps the folder after each. */
  async take(acts: readonly Act[]): Promise<void> {
    const cloud = new CloudProcess(defaultInputs().epoch);
    try {
      const stage = await setStage(defaultInputs(), cloud);
      for (const act of acts) {
        const [facts] = await play(stage, [act], { report: silentReport });
        if (!facts?.holds) throw new Error(`act ${act.number} fails untouched: ${JSON.stringify(facts, undefined, 2)}`);
        await cloud.stop();
        cpSync(cloud.data, this.after(act.number), { recursive: true });
        await cloud.start();
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
}

/** An act on a copy of a snapshot, with one of its inputs flipped. */
export interface Performance {
  readonly act: Act;
  /** @default a new cloud */
  readonly from?: string;
  readonly inputs?: Partial<Inputs>;
  readonly sabotage?: (stage: Stage) => Promise<void> | void;
}

/** Plays one act and answers its facts; nothing of it stays. */
export async function perform({ act, from, inputs = {}, sabotage }: Performance): Promise<ActFacts> {
  const all = { ...defaultInputs(), ...inputs };
  const cloud = new CloudProcess(all.epoch, from);
  try {
    const stage = await setStage(all, cloud);
    await sabotage?.(stage);
    const [facts] = await play(stage, [act], { report: silentReport });
    return facts!;
  } finally {
    await cloud.remove();
  }
}

/** Why an act failed: the claims that did not hold, and the error that ended it. */
export function reasons({ claims, error }: ActFacts): string[] {
  return [...claims.filter(({ holds }) => !holds).map(({ text }) => text), ...(error === undefined ? [] : [error])];
}
