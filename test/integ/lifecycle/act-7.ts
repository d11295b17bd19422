import { CreateModelPackageCommand, DeleteEndpointCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { brokenData } from '../../../lifecycle/acts/7-broken-data';
import { breakMonth } from '../../../lifecycle/broken-month';
import { describeVersion } from '../../../lifecycle/evaluation';
import { MODEL } from '../../../lifecycle/inputs';
import type { Inputs } from '../../../lifecycle/inputs';
import { endpointName, packageGroupName } from '../../../lib/names';
import type { MutatedAct, MutatedStage } from './mutation';

const FAILS = 'the pipeline fails';
const FIRST_STEP = 'at its first step';
const SAYS = 'which says what is wrong';
const LISTED = 'every mismatch is listed';
const NOTHING = 'nothing was trained or registered';

const asItWas = (csv: string): string => csv;

export const mutatedBrokenData: MutatedAct = {
  act: brokenData,
  playings: [
    {
      mutations: [
        {
          claim: FAILS,
          also: [FIRST_STEP, SAYS, LISTED, NOTHING],
          when: 'the run takes other months',
          inputs: (inputs) => ({ candidates: broken(inputs, { Months: '2013-04:2013-06' }) }),
        },
      ],
    },
    {
      mutations: [
        {
          claim: FIRST_STEP,
          also: [SAYS, LISTED, NOTHING],
          when: 'the month is as it was, and the gate asks for more than the model has',
          inputs: (inputs) => ({ breakMonth: asItWas, candidates: broken(inputs, { MinRocAuc: '0.99' }) }),
        },
      ],
    },
    {
      mutations: [
        {
          claim: SAYS,
          also: [LISTED],
          when: 'only a name is changed',
          inputs: () => ({ breakMonth: (csv) => csv.replace('"wind_speed"', '"wind_mph"') }),
        },
        { claim: NOTHING, when: 'somebody registers a version besides', before: registerAnother },
        {
          claim: 'the live version goes on answering',
          when: 'the endpoint is deleted',
          before: async ({ aws }) => {
            await aws.client(SageMakerClient).send(new DeleteEndpointCommand({ EndpointName: endpointName(MODEL) }));
          },
        },
      ],
    },
    {
      mutations: [
        {
          claim: LISTED,
          when: 'another column is broken besides those, and one of them is not',
          inputs: () => ({
            breakMonth: (csv) =>
              breakMonth(csv)
                .replaceAll(' mi,', ',')
                .replace(/,(EWR|JFK|LGA),/g, ',N/A,'),
          }),
        },
      ],
    },
  ],
};

function broken({ candidates }: Inputs, change: Inputs['candidates']['broken']): Inputs['candidates'] {
  return { ...candidates, broken: { ...candidates.broken, ...change } };
}

async function registerAnother({ aws }: MutatedStage): Promise<void> {
  const { InferenceSpecification } = await describeVersion(aws, 4);
  const ModelPackageGroupName = packageGroupName(MODEL);
  await aws
    .client(SageMakerClient)
    .send(new CreateModelPackageCommand({ ModelPackageGroupName, InferenceSpecification }));
}
