import type { Aws } from '../../cli/aws';
import { approve } from '../approval';
import { auditRecords } from '../audit';
import { canaryTraffic, proveCanary } from '../canary';
import { MODEL } from '../inputs';
import { descendantsOf, stillRunning } from '../processes';
import { followPromotion, listPromotions } from '../promotion';
import { describeServing } from '../serving';
import type { Act, Scene } from '../stage';
import { train } from '../train';

/** Well inside the canary's ten minutes. */
const KILL_AFTER = 4;

/** Real ms in which processes notice that the cloud is gone. */
const GONE_WITHIN = 2000;

/** The cloud dies in the middle of a rollout. */
export const survive: Act = {
  number: 6,
  title: 'Survive',
  why: 'What is under way is written down before it is done, so a crash costs time, and nothing is lost or done twice.',
  async play(scene) {
    const { aws, claims, decide, inputs, ledger } = scene;
    const run = await train(scene, 'refreshed', scene.say);
    claims.equal('another version is registered', `${MODEL}/4`, run.version);
    await decide(
      `${MODEL}/4 waits for approval`,
      'as good as the live one; the cloud will be killed during its canary',
    );
    const before = await describeServing(aws);
    const promotions = (await listPromotions(aws)).length;

    await approve(scene, 4, 'refreshed');
    const mark = ledger.entries.length;
    const promotion = await followPromotion(scene, {
      ...canaryTraffic(inputs),
      after: async (minute) => {
        if (minute === KILL_AFTER) await killAndStart(scene);
      },
    });
    claims.equal('promotion goes on and takes it live', 'promoted', promotion.reason ?? promotion.outcome);
    await proveCanary(scene, { account: ledger.since(mark), promotion, from: 2, to: 4, oldConfig: before.configs[0]! });
    claims.equal('it was one execution', 1, (await listPromotions(aws)).length - promotions);
    claims.equal('with one audit record', 1, await recordsOf(aws, 4));
    const after = await describeServing(aws);
    claims.equal('stack and record agree', [`${MODEL}/4`, `${MODEL}/2`], after.recorded);
    claims.equal('and the endpoint runs it', after.configs[0], after.endpoint?.EndpointConfigName);
  },
};

/** kill -9 while time is moving, then a start on the same folder and port. */
async function killAndStart({ claims, cloud, time, say }: Scene): Promise<void> {
  const processes = descendantsOf(cloud.pid);
  const before = await time.now();
  const cut = time.advance(1000).catch(() => undefined);
  await cloud.kill();
  await cut;
  const began = performance.now();
  claims.equal('no process outlives the cloud', 0, (await stillRunning(processes, GONE_WITHIN)).length);
  await cloud.start();
  say(
    `killed with ${processes.length} processes below it, ready again after ${Math.round(performance.now() - began)} ms`,
  );
  // It goes on from the last thing that was written down.
  claims.near('virtual time stood still, in seconds', before / 1000, (await time.now()) / 1000, 60);
}

async function recordsOf(aws: Aws, version: number): Promise<number> {
  return (await auditRecords(aws)).filter((record) => record.version === `${MODEL}/${version}`).length;
}
