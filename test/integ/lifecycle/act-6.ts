import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { platformValue } from '../../../cli/platform';
import { survive } from '../../../lifecycle/acts/6-survive';
import { MODEL } from '../../../lifecycle/inputs';
import { versionArn } from '../../../lifecycle/registry';
import type { Stage } from '../../../lifecycle/stage';
import { servingStackName } from '../../../lib/names';
import { failingRequests, rolloutMutations } from './canary';
import { leavesProcess } from './left-behind';
import { beforeMinute, onceDecided } from './moments';
import type { MutatedAct } from './mutation';
import { setThreshold } from './templates';

const SERVING = servingStackName(MODEL);

/** Longer than the clock may be off after a kill, in virtual ms. */
const LEAP = 90_000;

const rollout = {
  candidate: 'refreshed',
  to: 4,
  record: 'stack and record agree',
  configuration: 'and the endpoint runs it',
} as const;

export const mutatedSurvive: MutatedAct = {
  act: survive,
  playings: [
    {
      mutations: [
        ...rolloutMutations(rollout),
        {
          claim: 'no process outlives the cloud',
          when: 'a process of the cloud goes on',
          ...leavesProcess(),
        },
        {
          claim: 'virtual time stood still, in seconds',
          also: ['the canary lasts as long as declared, in minutes'],
          when: 'the cloud starts with a later clock than it was killed with',
          before: ({ cloud, time }) => {
            const start = cloud.start.bind(cloud);
            cloud.start = async () => {
              await start();
              await time.advance(LEAP);
            };
          },
        },
        {
          claim: 'it was one execution',
          when: 'somebody starts another, with nothing to do',
          before: (stage) => beforeMinute(stage, 2, () => startPromotion(stage)),
        },
        {
          claim: 'with one audit record',
          when: 'somebody writes another into the audit log',
          before: (stage) => onceDecided(stage, 4, () => writeRecord(stage)),
        },
      ],
    },
    failingRequests(rollout, { inCanary: 1 }),
    {
      mutations: [
        {
          claim: 'promotion goes on and takes it live',
          also: [
            'the canary lasts as long as declared, in minutes',
            'then all traffic is on the new version, and stays there',
            'CloudWatch counted these and promotion’s golden requests',
            'stack and record agree',
          ],
          when: 'the latency alarm has an impossible threshold',
          templates: { [SERVING]: (template) => setThreshold(template, /latency/, 1) },
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'another version is registered',
          ends: /there is no version flight-delay\/4/,
          when: 'the gate asks for more than the model has',
          inputs: ({ candidates }) => ({
            candidates: { ...candidates, refreshed: { ...candidates.refreshed, MinRocAuc: '0.99' } },
          }),
        },
      ],
    },
    {
      mutations: [
        {
          also: ['virtual time stood still, in seconds'],
          ends: /Execution.* not exist/i,
          when: 'what was written down before the kill is lost',
          before: ({ cloud, snapshot }) => {
            const kill = cloud.kill.bind(cloud);
            cloud.kill = async () => {
              await kill();
              cloud.goBackTo(snapshot);
            };
          },
        },
      ],
    },
  ],
};

async function startPromotion({ aws }: Stage): Promise<void> {
  const stateMachineArn = await platformValue(aws, 'promotion-arn');
  await aws.client(SFNClient).send(new StartExecutionCommand({ stateMachineArn, input: '{}' }));
}

async function writeRecord({ aws }: Stage): Promise<void> {
  const record = { act: 'promoted', version: versionArn(4) };
  const place = { Bucket: await platformValue(aws, 'audit-bucket'), Key: `${MODEL}/again.json` };
  await aws.client(S3Client).send(new PutObjectCommand({ ...place, Body: JSON.stringify(record) }));
}
