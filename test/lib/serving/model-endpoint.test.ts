import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { ModelEndpoint } from '../../../lib/serving/model-endpoint';
import '../quick-synth';

const imported = () => {
  const stack = new Stack(new App(), 'Client');
  return { stack, endpoint: ModelEndpoint.fromEndpointName(stack, 'Endpoint', 'headgate-flight-delay') };
};

test('an endpoint of another stack can be granted by its name', () => {
  // GIVEN
  const { stack, endpoint } = imported();

  // WHEN
  endpoint.grantInvoke(new Role(stack, 'Client', { assumedBy: new AccountRootPrincipal() }));

  // THEN
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  expect(policies).toHaveLength(1);
  expect(policies[0]?.Properties.PolicyDocument.Statement).toMatchObject([{ Action: 'sagemaker:InvokeEndpoint' }]);
  expect(JSON.stringify(policies[0])).toContain(':endpoint/headgate-flight-delay');
});

test('metrics are those of the endpoint, all versions together', () => {
  const { endpoint } = imported();
  expect(endpoint.metricInvocations()).toMatchObject({
    metricName: 'Invocations',
    statistic: 'Sum',
    dimensions: { EndpointName: 'headgate-flight-delay', VariantName: 'AllTraffic' },
  });
  expect(endpoint.metricModelLatency({ statistic: 'p50' })).toMatchObject({ statistic: 'p50' });
  expect(Object.keys(endpoint.metricErrorRate().usingMetrics)).toEqual(['invocations', 'refused', 'failed']);
});
