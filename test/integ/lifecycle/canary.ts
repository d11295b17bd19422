import { MODEL } from '../../../lifecycle/inputs';
import type { Candidate, Inputs } from '../../../lifecycle/inputs';
import { versionArn } from '../../../lifecycle/registry';
import { PLATFORM_STACK, servingStackName } from '../../../lib/names';
import { beforeMinute, onceDecided } from './moments';
import type { Mutation, Playing } from './mutation';
import type { Template } from './redeploy';
import { ask, editRecord, replaceForAMinute, replaceLiveModel } from './somebody';
import { replaceIn, routing, setThreshold, withoutReconciler } from './templates';

const SERVING = servingStackName(MODEL);

/** Both versions serve until this minute of the traffic. */
const CANARY_MINUTES = 10;

/** A rollout of an act: what it trains, and as which version. */
export interface MutatedRollout {
  readonly candidate: Candidate;
  readonly to: number;
  /** The claims of the act that the version is live. */
  readonly record: string;
  readonly configuration: string;
}

/** What a rollout that goes through stands and falls with. */
export function rolloutMutations({ to, record, configuration }: MutatedRollout): Mutation[] {
  const newest = versionArn(to);
  return [
    {
      claim: 'the canary lasts as long as declared, in minutes',
      when: 'the canary is shorter than declared',
      templates: { [SERVING]: (template) => routing(template, newest, { WaitIntervalInSeconds: 300 }) },
    },
    {
      claim: 'the canary’s requests are the declared share',
      also: ['the rest went to the old version'],
      when: 'the canary takes half of the traffic',
      templates: {
        [SERVING]: (template) => routing(template, newest, { CanarySize: { Type: 'CAPACITY_PERCENT', Value: 50 } }),
      },
    },
    {
      claim: 'then all traffic is on the new version, and stays there',
      when: 'promotion waits for a minute before it begins',
      templates: delayedPromotion(60),
    },
    {
      claim: 'CloudWatch counted these and promotion’s golden requests',
      when: 'somebody else asks for a prediction',
      before: (stage) => beforeMinute(stage, 5, () => ask(stage)),
    },
    {
      claim: record,
      when: 'the record has lost the version before',
      before: (stage) => onceDecided(stage, to, () => editRecord(stage, ([newestLine]) => [newestLine!])),
    },
    {
      claim: configuration,
      when: 'somebody puts another model behind the endpoint afterwards',
      before: (stage) => onceDecided(stage, to, () => replaceLiveModel(stage, 9)),
    },
  ];
}

/** Requests that a canary's share may be off. */
const TOLERANCE = 1;

/**
 * A rollout whose new version, or whose clients, make requests fail, with an alarm that lets it happen.
 *
 * @param inCanary - how many of the canary's flights the new version fails on
 */
export function failingRequests({ candidate }: MutatedRollout, { inCanary }: { readonly inCanary: number }): Playing {
  const nonsense =
    (during: (minute: number) => boolean): Mutation['asks'] =>
    (flight, minute) =>
      during(minute) && /[3]/.test(flight.id.replace(/\D/g, '').at(-1)!) ? { ...flight, body: '{}' } : flight;
  const blind = { [SERVING]: (template: Template) => setThreshold(template, /errors/, 100) };
  return {
    mutations: [
      {
        claim: 'no request fails',
        also: [
          ...(inCanary > TOLERANCE ? ['the canary’s requests are the declared share'] : []),
          'after it, every request',
          'sent = answered by one or the other',
        ],
        when: 'the new version fails on real flights, and its alarm’s threshold is out of reach',
        inputs: (inputs) => careless(inputs, candidate),
        templates: blind,
      },
      {
        claim: 'the rest went to the old version',
        also: ['no request fails', 'sent = answered by one or the other'],
        when: 'clients ask nonsense during the canary',
        templates: blind,
        asks: nonsense((minute) => minute > 3 && minute < 7),
      },
      {
        claim: 'after it, every request',
        also: ['no request fails', 'sent = answered by one or the other'],
        when: 'clients ask nonsense after the canary',
        templates: blind,
        asks: nonsense((minute) => minute > CANARY_MINUTES + 3),
      },
      {
        claim: 'sent = answered by one or the other',
        also: [
          'then all traffic is on the new version, and stays there',
          'after it, every request',
          'CloudWatch counted these and promotion’s golden requests',
        ],
        when: 'a third version answers for a minute before promotion begins',
        templates: delayedPromotion(120),
        decision: (stage) => replaceForAMinute(stage, 8),
      },
    ],
  };
}

/** The candidate is trained as act 5's is. */
function careless({ candidates }: Inputs, candidate: Candidate): Partial<Inputs> {
  return { candidates: { ...candidates, [candidate]: candidates.careless } };
}

/** A promotion that waits before it begins, and no reconciler that is faster. */
function delayedPromotion(seconds: number): Mutation['templates'] {
  return {
    [PLATFORM_STACK]: (template) =>
      replaceIn(
        template,
        'AWS::StepFunctions::StateMachine',
        '"StartAt":"Begin","States":{',
        `"StartAt":"Delay","States":{"Delay":{"Type":"Wait","Seconds":${seconds},"Next":"Begin"},`,
      ),
    [SERVING]: withoutReconciler,
  };
}
