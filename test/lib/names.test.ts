import * as names from '../../lib/names';

test('stacks are named after the model, and after the stage beyond production', () => {
  expect(names.trainingStackName('flight-delay')).toBe('FlightDelayTraining');
  expect(names.servingStackName('flight-delay')).toBe('FlightDelayServing');
  expect(names.servingStackName('flight-delay', 'production')).toBe('FlightDelayServing');
  expect(names.servingStackName('flight-delay', 'staging')).toBe('FlightDelayServing-staging');
});

test('everything else shares one prefix', () => {
  expect(names.endpointName('flight-delay', 'staging')).toBe('headgate-flight-delay-staging');
  expect(names.alarmName('flight-delay', 'errors')).toBe('headgate-flight-delay-errors');
  expect(names.pipelineName('flight-delay')).toBe('headgate-flight-delay');
  expect(names.roleName('pipeline', 'us-east-1', 'flight-delay')).toBe('headgate-pipeline-flight-delay-us-east-1');
  expect(names.platformParameter('data-bucket')).toBe('/headgate/platform/data-bucket');
  expect(names.liveParameter('flight-delay')).toBe('/headgate/models/flight-delay/production/live');
});

test('the longest names fit: 63 characters for an endpoint, 64 for a role', () => {
  const longest = 'a'.repeat(30);
  expect(names.endpointName(longest, 'integration').length).toBeLessThanOrEqual(63);
  expect(names.roleName('pipeline', 'ap-southeast-2', longest).length).toBeLessThanOrEqual(64);
});
