import type { Claim } from '../../lifecycle/claims';
import type { ActFacts } from '../../lifecycle/facts';
import type { ReportData, TrafficMinute, VersionMinute } from '../../report/data';

const MINUTE = 60_000;
/** Six o'clock. */
export const START = Date.parse('2013-08-01T06:00:00Z');

export const minute = (count: number) => START + count * MINUTE;

const claim = (text: string, holds = true): Claim => ({ text, expected: 'as declared', actual: 'as seen', holds });

const act = (number: number, title: string, ...claims: Claim[]): ActFacts => ({
  number,
  title,
  why: `Why ${title} is \`shown\`.`,
  holds: claims.every(({ holds }) => holds),
  seconds: 1.5,
  claims,
});

const requests = (at: number, answered: Readonly<Record<string, number>>, failed = 0): TrafficMinute => ({
  at: minute(at),
  answered,
  failed,
  sent: Object.values(answered).reduce((sum, value) => sum + value, failed),
  incomplete: failed,
});

const published = (at: number, version: string, invocations: number, errors = 0): VersionMinute => ({
  at: minute(at),
  version,
  invocations,
  errors,
  latency: 12.5,
});

const step = (name: string, type: string, seconds?: number) => ({
  name,
  type,
  description: `Does what ${name} does`,
  status: seconds === undefined ? 'NotRun' : 'Succeeded',
  seconds,
});

/** A short story with everything in it: a version fails, an alarm goes off, and it is rolled back. */
export const story: ReportData = {
  model: 'flight-delay',
  facts: {
    holds: true,
    seconds: 12.25,
    seed: 7,
    versions: { headgate: '0.1.0', node: '20.20.2', 'aws-cdk-lib': '2.276.0', platform: 'linux-x64' },
    requests: { sent: 48, answered: { 'flight-delay/1': 45, 'flight-delay/2': 2 }, failed: 1 },
    time: { jobs: 4, servers: 1, lambdas: 0.25, requests: 2, services: 2, engine: 1, story: 2 },
    acts: [act(1, 'Deploy', claim('it deploys')), act(5, 'Bad update', claim('it is taken back'), claim('it adds up'))],
  },
  acts: [
    { number: 1, from: minute(0), to: minute(0), notes: [{ kind: 'said', text: 'three stacks created' }] },
    { number: 5, from: minute(0), to: minute(5), notes: [{ kind: 'decided', text: 'version 2 waits (as good)' }] },
  ],
  traffic: [
    requests(1, { 'flight-delay/1': 18, 'flight-delay/2': 2 }, 0),
    requests(2, { 'flight-delay/1': 17 }, 1),
    requests(3, { 'flight-delay/1': 10 }),
  ],
  versions: [
    published(1, 'flight-delay/1', 18),
    published(1, 'flight-delay/2', 2),
    published(2, 'flight-delay/1', 17),
    published(2, 'flight-delay/2', 4, 1),
    published(3, 'flight-delay/1', 10),
  ],
  alarms: [
    {
      name: 'headgate-flight-delay-errors',
      description: 'SEV1. too many requests fail.',
      watches: 'errors',
      threshold: 1,
      changes: [
        { at: minute(3), from: 'OK', to: 'ALARM', reason: 'Threshold Crossed' },
        { at: minute(4), from: 'ALARM', to: 'OK', reason: 'Threshold not crossed' },
      ],
    },
    { name: 'headgate-flight-delay-latency', description: 'SEV2.', watches: 'latency', threshold: 2000, changes: [] },
  ],
  pipelines: [
    {
      id: 'abc',
      started: minute(0),
      status: 'Succeeded',
      version: 'flight-delay/2',
      months: '2013-01:2013-06',
      steps: [
        step('Train', 'Training', 2.5),
        step('Gate', 'Condition', 0.004),
        step('Register', 'RegisterModel', 0.1),
        step('Refuse', 'Fail'),
      ],
      edges: [
        { from: 'Train', to: 'Gate' },
        { from: 'Train', to: 'Register' },
        { from: 'Gate', to: 'Register', label: 'yes' },
        { from: 'Gate', to: 'Refuse', label: 'no' },
      ],
    },
  ],
  promotions: [
    {
      id: 'one',
      version: 'flight-delay/2',
      previous: 'flight-delay/1',
      started: minute(1),
      ended: minute(4.5),
      outcome: 'rolled-back',
      reason: 'the guardrail shifted back',
      approvedBy: 'arn:aws:sts::111122223333:assumed-role/headgate-approver/root',
    },
  ],
  incidents: [
    {
      title: 'flight-delay/2 during its rollout',
      alarm: 'headgate-flight-delay-errors',
      fired: minute(3),
      cleared: minute(4),
      reason: 'Threshold Crossed',
      version: 'flight-delay/2',
      action: 'all traffic went back',
      done: minute(4.5),
      requests: 48,
      failed: 1,
      timeline: [{ at: minute(3), what: 'it goes off' }],
      postmortem: [{ heading: 'Impact', text: '1 of 48 requests failed.' }],
    },
  ],
  missing: [],
};
