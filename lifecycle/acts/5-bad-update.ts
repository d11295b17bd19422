import { alarmName } from '../../lib/names';
import { alarmsSetByHand, firedAlarms } from '../alarms';
import { approve } from '../approval';
import { proveErrorsAddUp } from '../errors';
import { describeVersion, evaluationOf } from '../evaluation';
import { openInbox } from '../inbox';
import { MODEL } from '../inputs';
import { followPromotion, playMinute } from '../promotion';
import type { PromotionEnd } from '../promotion';
import { describeEndpoint, describeServing } from '../serving';
import type { Act, Scene } from '../stage';
import { train } from '../train';

/** Minutes of traffic after the rollback: everything is as it was. */
const AFTERWARDS = 2;

/** A version that no offline evaluation could have stopped. */
export const badUpdate: Act = {
  number: 5,
  title: 'Bad update',
  why: 'Offline evaluation cannot know everything: this version fails on real flights only, and a tenth of the traffic is all it gets.',
  async play(scene) {
    const { aws, claims, decide, inputs, ledger } = scene;
    const run = await train(scene, 'careless', scene.say);
    claims.equal('the gate lets it pass', `${MODEL}/3`, run.version);
    const evaluation = await evaluationOf(aws, await describeVersion(aws, 3));
    claims.atLeast('offline it is not worse than the champion', -0.01, evaluation.champion.difference.lower);
    await decide(`${MODEL}/3 waits for approval`, 'as good as the live one, on the flights it was tried on');

    const inbox = await openInbox(aws);
    await approve(scene, 3, 'trained on clean data');
    const mark = ledger.entries.length;
    let config = '';
    const promotion = await followPromotion(scene, {
      flights: () => inputs.flightsForCareless,
      after: async () => {
        config ||= (await describeEndpoint(aws)).PendingDeploymentSummary?.EndpointConfigName ?? '';
      },
    });
    const rolledBack = ledger.entries.length;
    for (let minute = 0; minute < AFTERWARDS; minute += 1) await playMinute(scene, inputs.flightsPerMinute);

    await proveRollback(scene, promotion);
    const messages = await inbox.read();
    const told = messages.find((message) => message.includes('was rejected'));
    claims.says(
      'people are told, with the reason',
      `${MODEL}/3 was rejected in production: the guardrail shifted`,
      told,
    );
    await inbox.close();
    const account = ledger.since(mark);
    await proveErrorsAddUp(scene, { account, promotion, config, live: `${MODEL}/2`, tried: `${MODEL}/3` });
    claims.equal('after the rollback no request fails', 0, ledger.since(rolledBack).failed.length);
  },
};

async function proveRollback({ aws, claims, time }: Scene, promotion: PromotionEnd): Promise<void> {
  claims.equal('promotion takes it back', 'rolled-back', promotion.outcome);
  const fired = await firedAlarms(aws, promotion.started, new Date(await time.now()));
  claims.equal('because an alarm on real errors went off', [alarmName(MODEL, 'errors')], fired);
  claims.equal('which nobody set by hand', 0, await alarmsSetByHand(aws));
  const { ModelApprovalStatus, ApprovalDescription } = await describeVersion(aws, 3);
  claims.equal('the version is rejected', 'Rejected', ModelApprovalStatus);
  claims.says('with the reason', `alarms: ${alarmName(MODEL, 'errors')}`, ApprovalDescription);
  const serving = await describeServing(aws);
  claims.equal(
    'the stack is back',
    `UPDATE_ROLLBACK_COMPLETE ${MODEL}/2`,
    `${serving.stackStatus} ${serving.declared}`,
  );
  claims.equal('and the endpoint runs what it ran before', serving.configs[0], serving.endpoint?.EndpointConfigName);
}
