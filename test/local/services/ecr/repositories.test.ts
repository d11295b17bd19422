import { ecr } from '../../../../local/services/ecr/service';
import { root, startKernel } from '../../support';

test('a repository is described as it was created, and its policy is its own', async () => {
  const running = await startKernel([ecr()]);
  const { call } = running.kernel;
  await call(root, 'ecr', 'CreateRepository', { repositoryName: 'cdk', imageTagMutability: 'IMMUTABLE' });
  const { repositories } = await call(root, 'ecr', 'DescribeRepositories', { repositoryNames: ['cdk'] });
  expect(repositories).toMatchObject([
    { repositoryUri: '111122223333.dkr.ecr.us-east-1.amazonaws.com/cdk', imageTagMutability: 'IMMUTABLE' },
  ]);
  await expect(call(root, 'ecr', 'GetRepositoryPolicy', { repositoryName: 'cdk' })).rejects.toMatchObject({
    code: 'RepositoryPolicyNotFoundException',
  });
  await call(root, 'ecr', 'DeleteRepository', { repositoryName: 'cdk' });
  await expect(call(root, 'ecr', 'ListImages', { repositoryName: 'cdk' })).rejects.toThrow(/'cdk' does not exist/);
  await running.stop();
});
