import { SageMakerClient, UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import { goodUpdate } from '../../../lifecycle/acts/4-good-update';
import { MODEL } from '../../../lifecycle/inputs';
import { versionArn } from '../../../lifecycle/registry';
import type { Stage } from '../../../lifecycle/stage';
import { servingStackName } from '../../../lib/names';
import { failingRequests, rolloutMutations } from './canary';
import { onceDecided } from './moments';
import type { MutatedAct } from './mutation';
import { declareAnother } from './somebody';
import { fromVersion, setThreshold } from './templates';

const SERVING = servingStackName(MODEL);

const rollout = {
  candidate: 'better',
  to: 2,
  record: 'stack and record agree, with a way back',
  configuration: 'the endpoint runs the new configuration',
} as const;

export const mutatedGoodUpdate: MutatedAct = {
  act: goodUpdate,
  playings: [
    {
      mutations: [
        ...rolloutMutations(rollout),
        {
          claim: 'two whole fleets serve side by side',
          when: 'the new version gets one instance',
          templates: {
            [SERVING]: (template) => {
              const [variant] = template.Resources.EndpointConfig!.Properties.ProductionVariants as [
                { InitialInstanceCount: unknown },
              ];
              variant.InitialInstanceCount = fromVersion(template, versionArn(2), 1, variant.InitialInstanceCount);
            },
          },
        },
        {
          claim: 'and beats it on the same flights, for certain',
          when: 'the new version is trained on no more than the old one',
          inputs: ({ candidates }) => ({ candidates: { ...candidates, better: candidates.first } }),
        },
        {
          claim: 'the stack declares it',
          when: 'somebody has the stack declare another version',
          before: (stage) => onceDecided(stage, 2, () => declareAnother(stage, 2, 9)),
        },
      ],
    },
    failingRequests(rollout, { inCanary: 2 }),
    {
      mutations: [
        {
          claim: 'it was compared with the live one',
          also: ['and beats it on the same flights, for certain'],
          when: 'the approval of the live one is withdrawn for a while',
          before: (stage) => setApproval(stage, 'PendingManualApproval'),
          // Without it nothing could be started that runs on it.
          decision: (stage) => setApproval(stage, 'Approved'),
        },
        {
          claim: 'promotion takes it live',
          also: [
            'two whole fleets serve side by side',
            'the canary lasts as long as declared, in minutes',
            'then all traffic is on the new version, and stays there',
            'CloudWatch counted these and promotion’s golden requests',
            'stack and record agree, with a way back',
            'the stack declares it',
          ],
          when: 'the latency alarm has an impossible threshold',
          templates: { [SERVING]: (template) => setThreshold(template, /latency/, 1) },
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'a version on six months is registered',
          ends: /ModelPackage.* not exist/i,
          when: 'the gate asks for more than the model has',
          inputs: ({ candidates }) => ({
            candidates: { ...candidates, better: { ...candidates.better, MinRocAuc: '0.99' } },
          }),
        },
      ],
    },
  ],
};

async function setApproval({ aws }: Stage, ModelApprovalStatus: 'Approved' | 'PendingManualApproval'): Promise<void> {
  const decision = { ModelPackageArn: versionArn(1), ModelApprovalStatus };
  await aws.client(SageMakerClient).send(new UpdateModelPackageCommand(decision));
}
