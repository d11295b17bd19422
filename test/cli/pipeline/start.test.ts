import { collectParameter } from '../../../cli/pipeline/parameters';
import { startPipeline } from '../../../cli/pipeline/start';
import { awsError, fakeAws } from '../support';

const definition = JSON.stringify({ Parameters: [{ Name: 'Months' }, { Name: 'Seed' }] });
const account = () =>
  fakeAws({
    DescribePipeline: () => ({ PipelineDefinition: definition }),
    StartPipelineExecution: () => ({ PipelineExecutionArn: 'arn:execution' }),
  });

test('a run takes the parameters that the pipeline has', async () => {
  const aws = account();
  expect(await startPipeline(aws, 'flight-delay', { Months: '2013-01:2013-06' })).toBe('arn:execution');
  expect(aws.calls.at(-1)!.input).toEqual({
    PipelineName: 'headgate-flight-delay',
    PipelineParameters: [{ Name: 'Months', Value: '2013-01:2013-06' }],
  });
});

test('a parameter that it does not have is wrong usage, before anything starts', async () => {
  const aws = account();
  await expect(startPipeline(aws, 'flight-delay', { Month: 'x' })).rejects.toThrow(
    'the pipeline of flight-delay has no parameter Month: it has Months, Seed',
  );
  expect(aws.calls).toHaveLength(1);
});

test('a model that is not deployed says what to do', async () => {
  const DescribePipeline = () => {
    throw awsError('ResourceNotFound', 'Pipeline does not exist.');
  };
  await expect(startPipeline(fakeAws({ DescribePipeline }), 'churn')).rejects.toThrow(
    'churn is not deployed here: run `headgate deploy` first',
  );
});

test('parameters are collected; a value may hold anything', () => {
  expect(collectParameter('B=x=y', collectParameter('A=1'))).toEqual({ A: '1', B: 'x=y' });
  expect(collectParameter('A=')).toEqual({ A: '' });
  for (const text of ['A', '=1', '1A=2', '']) expect(() => collectParameter(text)).toThrow(/expected Name=Value/);
});
