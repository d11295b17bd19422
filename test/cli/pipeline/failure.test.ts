import { pipelineFailure } from '../../../cli/pipeline/failure';

const report = (failure?: string) => ({ execution: 'e', status: 'Failed' as const, steps: [], failure });

test('a run without data says how to put it', () => {
  const failure =
    'DataContract: ClientError: No S3 objects found under S3 URL "s3://data/flight-delay/data/" given in input data source. Please ...';
  expect(pipelineFailure('flight-delay', report(failure)).message).toBe(
    'the pipeline of flight-delay failed: there is no data at s3://data/flight-delay/data/: run `headgate data put flight-delay` first',
  );
});

test.each([
  ['Gate: ROC AUC 0.5', 'the pipeline of flight-delay failed: Gate: ROC AUC 0.5'],
  [undefined, 'the pipeline of flight-delay failed: no reason given'],
])('any other failure %j is told as it is', (failure, message) => {
  expect(pipelineFailure('flight-delay', report(failure)).message).toBe(message);
});
