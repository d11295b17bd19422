import { answeredBy, invoke } from '../../../cli/traffic/invoke';
import { awsError, fakeAws } from '../support';

test.each([
  ['headgate-model-package=flight-delay/3', 'flight-delay/3'],
  ['trace=1; headgate-model-package=flight-delay/3; x=y', 'flight-delay/3'],
  ['not-headgate-model-package=flight-delay/3', undefined],
  ['', undefined],
  [undefined, undefined],
])('custom attributes %j name %j', (attributes, version) => expect(answeredBy(attributes)).toBe(version));

test('a prediction comes with the version that made it', async () => {
  const aws = fakeAws({
    InvokeEndpoint: () => ({
      Body: Buffer.from('{"score":1}'),
      ContentType: 'application/json',
      CustomAttributes: 'headgate-model-package=flight-delay/3',
    }),
  });
  expect(await invoke(aws, 'flight-delay', '{}')).toEqual({
    version: 'flight-delay/3',
    contentType: 'application/json',
    body: '{"score":1}',
  });
  expect(aws.calls[0]!.input).toMatchObject({ EndpointName: 'headgate-flight-delay', ContentType: 'application/json' });
});

test.each([
  [
    awsError('ModelError', 'Received 400', { OriginalMessage: 'carrier is missing' }),
    'the model refused the request: carrier is missing',
  ],
  [
    awsError('ValidationError', 'Endpoint headgate-churn of account 111122223333 not found.'),
    'churn has no endpoint yet (headgate-churn): run the pipeline and approve a version',
  ],
  [awsError('ThrottlingException', 'slow down'), 'slow down'],
])('%s is told', async (error, message) => {
  const InvokeEndpoint = () => {
    throw error;
  };
  const DescribeStacks = () => ({ Stacks: [] });
  await expect(invoke(fakeAws({ InvokeEndpoint, DescribeStacks }), 'churn', '{}')).rejects.toThrow(message);
});
