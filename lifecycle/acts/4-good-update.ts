import type { Aws } from '../../cli/aws';
import { approve } from '../approval';
import { canaryTraffic, proveCanary } from '../canary';
import { describeVersion, evaluationOf } from '../evaluation';
import { MODEL } from '../inputs';
import { followPromotion } from '../promotion';
import { describeEndpoint, describeServing } from '../serving';
import type { Act } from '../stage';
import { train } from '../train';

/** Well inside the canary's ten minutes. */
const LOOK_AT_FLEETS = 3;

/** A better version replaces the first, and nobody who asks for a prediction notices. */
export const goodUpdate: Act = {
  number: 4,
  title: 'Good update',
  why: 'A new version meets a tenth of the real traffic first, and all of it only after that has gone well for ten minutes.',
  async play(scene) {
    const { aws, claims, decide, inputs, ledger } = scene;
    const run = await train(scene, 'better', scene.say);
    claims.equal('a version on six months is registered', `${MODEL}/2`, run.version);
    const evaluation = await evaluationOf(aws, await describeVersion(aws, 2));
    claims.equal('it was compared with the live one', '1', evaluation.champion.version);
    claims.moreThan('and beats it on the same flights, for certain', 0, evaluation.champion.difference.lower);
    await decide(`${MODEL}/2 waits for approval`, 'better on the same held-out flights, at the lower end of 95 %');

    const before = await describeServing(aws);
    await approve(scene, 2, 'beats version 1 on July');
    const mark = ledger.entries.length;
    const promotion = await followPromotion(scene, {
      ...canaryTraffic(inputs),
      after: async (minute) => {
        if (minute === LOOK_AT_FLEETS) claims.equal('two whole fleets serve side by side', [2, 2], await fleets(aws));
      },
    });
    claims.equal('promotion takes it live', 'promoted', promotion.reason ?? promotion.outcome);
    await proveCanary(scene, { account: ledger.since(mark), promotion, from: 1, to: 2, oldConfig: before.configs[0]! });

    const after = await describeServing(aws);
    claims.equal('the endpoint runs the new configuration', after.configs[0], after.endpoint?.EndpointConfigName);
    claims.equal('stack and record agree, with a way back', [`${MODEL}/2`, `${MODEL}/1`], after.recorded);
    claims.equal('the stack declares it', `${MODEL}/2`, after.declared);
  },
};

/** Instances of the live fleet and of the one that is being tried. */
async function fleets(aws: Aws): Promise<number[]> {
  const { ProductionVariants, PendingDeploymentSummary } = await describeEndpoint(aws);
  const [live] = ProductionVariants ?? [];
  const [tried] = PendingDeploymentSummary?.ProductionVariants ?? [];
  return [live?.CurrentInstanceCount ?? 0, tried?.CurrentInstanceCount ?? 0];
}
