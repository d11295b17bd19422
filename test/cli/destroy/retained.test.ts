import { deleteRetained } from '../../../cli/destroy/retained';
import { awsError, fakeAws } from '../support';

test('GIVEN models of which another destruction has just deleted some WHEN one model is destroyed THEN its own go, and the rest is no error', async () => {
  const aws = fakeAws({
    ListEndpoints: () => ({ Endpoints: [] }),
    ListEndpointConfigs: () => ({ EndpointConfigs: [] }),
    ListModels: () => ({ Models: ['own', 'gone'].map((name) => ({ ModelName: name, ModelArn: `arn:${name}` })) }),
    ListTags: ({ ResourceArn }: { ResourceArn: string }) => {
      if (ResourceArn === 'arn:gone')
        throw awsError('ValidationException', 'Could not find requested resource: arn:gone');
      return { Tags: [{ Key: 'headgate:model', Value: 'churn' }] };
    },
    DeleteModel: () => ({}),
  });
  expect(await deleteRetained(aws, 'churn')).toEqual(['own']);
});
