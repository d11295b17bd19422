import { promotionDefinition } from '../../../lib/promotion/definition';
import { run } from '../../lib/promotion/machine';
import type { Apis } from '../../lib/promotion/machine';
import { approver, copyArn, twoStages } from '../../lib/promotion/staged-world';
import { arn } from '../../lib/promotion/world';

const definition = promotionDefinition({
  deploymentRoleArn: 'arn:aws:iam::111122223333:role/headgate-deployment-us-east-1',
  auditBucket: 'audit',
  topicArn: 'arn:aws:sns:us-east-1:111122223333:headgate',
});
const staged = { model: 'flight-delay', stack: 'FlightDelayServing-staging', cause: 'registry' };
const live = { model: 'flight-delay', stack: 'FlightDelayServing', cause: 'registry' };

class Killed extends Error {}

/** The same APIs, for an execution that dies after so many calls: the last one is done, and nobody hears of it. */
function dyingAfter(calls: number, world: Apis): Apis {
  let made = 0;
  return {
    call: (action, request) => {
      const answer = world.call(action, request);
      if (++made === calls) throw new Killed();
      return answer;
    },
    wait: (seconds) => world.wait(seconds),
    now: () => world.now(),
  };
}

/** An execution that dies, and the reconciler afterwards, every quarter of an hour. */
async function killedAndReconciled(calls: number, world: Apis, request: typeof live): Promise<boolean> {
  const killed = await run(definition, request, dyingAfter(calls, world)).then(
    () => false,
    (error: unknown) => {
      if (error instanceof Killed) return true;
      throw error;
    },
  );
  for (let quarter = 0; quarter < 4; quarter++) {
    world.wait(900);
    await run(definition, { ...request, cause: 'reconcile' }, world);
  }
  return killed;
}

test('wherever an execution in staging dies, the version is handed over once, with who signed it off', async () => {
  let calls = 0;
  for (let killed = true; killed;) {
    // GIVEN
    const { staging, production, audit } = twoStages();
    staging.approve(approver('staging', 'alice'));

    // WHEN
    killed = await killedAndReconciled(++calls, staging, staged);

    // THEN
    expect([calls, staging.live, staging.record]).toEqual([calls, arn(1), `${arn(1)} config-1 model-1`]);
    expect([calls, production.sources]).toEqual([calls, ['flight-delay/1: late?']]);
    expect(audit.get('flight-delay/hand-overs/production/1.json')?.signedOffBy).toEqual([approver('staging', 'alice')]);
  }
  expect(calls).toBeGreaterThan(20);
});

test.each([
  ['bob', copyArn(1)],
  ['alice', 'none'],
])(
  'wherever an execution in production dies after the approval of %s, in the end %s is live',
  async (who, expected) => {
    let calls = 0;
    for (let killed = true; killed;) {
      // GIVEN alice signed it off for staging
      const { staging, production } = twoStages();
      staging.approve(approver('staging', 'alice'));
      await run(definition, staged, staging);
      production.decide(1, 'Approved', approver('production', who));

      // WHEN
      killed = await killedAndReconciled(++calls, production, live);

      // THEN
      expect([calls, production.live]).toEqual([calls, expected]);
    }
    expect(calls).toBeGreaterThan(5);
  },
);
