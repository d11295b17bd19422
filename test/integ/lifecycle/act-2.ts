import {
  DeleteModelPackageCommand,
  DeleteModelPackageGroupCommand,
  CreateModelPackageGroupCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { train } from '../../../lifecycle/acts/2-train';
import { describeVersion } from '../../../lifecycle/evaluation';
import { MODEL } from '../../../lifecycle/inputs';
import type { Inputs } from '../../../lifecycle/inputs';
import { versionArn } from '../../../lifecycle/registry';
import type { Stage } from '../../../lifecycle/stage';
import { packageGroupName, trainingStackName } from '../../../lib/names';
import type { MutatedAct } from './mutation';
import { changeStatements, redeploy } from './redeploy';
import type { Template } from './redeploy';
import { EVERYTHING, only, replaceIn, withoutDenials } from './templates';

const TRAINING = trainingStackName(MODEL);
const NO_VERSION = /ModelPackage.* not exist/i;

export const mutatedTrain: MutatedAct = {
  act: train,
  playings: [
    {
      mutations: [
        {
          claim: 'its steps run in order',
          when: 'a step has another name',
          templates: {
            [TRAINING]: (template) => {
              replaceInPipeline(template, '"Name":"Champion"', '"Name":"Incumbent"');
              replaceInPipeline(template, 'Steps.Champion.', 'Steps.Incumbent.');
            },
          },
        },
        {
          claim: 'the version waits for a person',
          when: 'the pipeline’s definition approves by itself, and nothing denies it',
          templates: {
            [TRAINING]: (template) => {
              changeStatements(template, /PipelineRole/, (statements) => [...withoutDenials(statements), EVERYTHING]);
              replaceInPipeline(template, 'PendingManualApproval', 'Approved');
            },
          },
        },
        {
          claim: 'it knows what it was trained on',
          when: 'the pipeline’s definition writes down other months than it takes',
          templates: {
            [TRAINING]: (template) =>
              replaceInPipeline(template, '"months":{"Get":"Parameters.Months"}', '"months":"2012-01"'),
          },
        },
        {
          claim: 'ROC AUC on held-out flights passes the gate',
          when: 'the gate lets everything pass',
          inputs: (inputs) => first(inputs, { MinRocAuc: '0.99' }),
          templates: {
            [TRAINING]: (template) =>
              replaceInPipeline(template, '"RightValue":{"Get":"Parameters.MinRocAuc"}', '"RightValue":0'),
          },
        },
        {
          claim: 'its baselines are there for monitoring',
          when: 'the version’s constraints are another file',
          templates: {
            [TRAINING]: (template) =>
              replaceInPipeline(
                template,
                `{"Get":"Steps.DataQuality.ProcessingOutputConfig.Outputs['baseline'].S3Output.S3Uri"},"constraints.json"`,
                `{"Get":"Steps.Evaluate.ProcessingOutputConfig.Outputs['evaluation'].S3Output.S3Uri"},"evaluation.json"`,
              ),
          },
        },
      ],
    },
    {
      from: 2,
      mutations: [
        {
          claim: 'there was no champion to beat',
          when: 'the champion function knows an earlier model',
          before: championFromEarlier,
        },
      ],
    },
    {
      from: 2,
      mutations: [{ claim: 'it registers the first version', when: 'there was a version before' }],
    },
    {
      mutations: [
        {
          claim: 'the pipeline succeeds',
          also: ['its steps run in order', 'every step succeeds', 'it registers the first version'],
          ends: NO_VERSION,
          when: 'the gate asks for more than the model has',
          inputs: (inputs) => first(inputs, { MinRocAuc: '0.99' }),
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'every step succeeds',
          also: ['the pipeline succeeds', 'it registers the first version'],
          ends: NO_VERSION,
          when: 'the pipeline’s definition approves by itself, which its role is denied',
          templates: {
            [TRAINING]: (template) => replaceInPipeline(template, 'PendingManualApproval', 'Approved'),
          },
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'jobs were processes of their own',
          also: [
            'the pipeline succeeds',
            'its steps run in order',
            'every step succeeds',
            'it registers the first version',
          ],
          ends: NO_VERSION,
          when: 'a month has no data, so that nothing runs after the first job',
          inputs: (inputs) => first(inputs, { Months: '2012-01:2012-03' }),
        },
      ],
    },
  ],
};

function first({ candidates }: Inputs, change: Inputs['candidates']['first']): Partial<Inputs> {
  return { candidates: { ...candidates, first: { ...candidates.first, ...change } } };
}

function replaceInPipeline(template: Template, text: string, by: string): void {
  replaceIn(template, 'AWS::SageMaker::Pipeline', text, by);
}

/** Empties the registry, and has the function answer with the model of what was in it. */
async function championFromEarlier(stage: Stage): Promise<void> {
  const { InferenceSpecification } = await describeVersion(stage.aws, 1);
  const answer = { ChampionModelUri: InferenceSpecification?.Containers?.[0]?.ModelDataUrl, ChampionVersion: '0' };
  const client = stage.aws.client(SageMakerClient);
  const ModelPackageGroupName = packageGroupName(MODEL);
  await client.send(new DeleteModelPackageCommand({ ModelPackageName: versionArn(1) }));
  await client.send(new DeleteModelPackageGroupCommand({ ModelPackageGroupName }));
  await client.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
  await redeploy(stage, TRAINING, (template) => {
    const { Properties } = only(template, 'AWS::Lambda::Function');
    Properties.Code = { ZipFile: `exports.handler = async () => (${JSON.stringify(answer)});` };
  });
}
