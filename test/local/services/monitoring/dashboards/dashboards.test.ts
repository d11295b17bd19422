import { CloudWatch } from '../support';

let cloudwatch: CloudWatch;
beforeEach(async () => void (cloudwatch = await CloudWatch.start()));
afterEach(() => cloudwatch.stop());

const widget = (type: string, properties: object, place: object = {}) => ({
  type,
  width: 12,
  height: 6,
  ...place,
  properties,
});
const put = (body: unknown, DashboardName = 'flights') =>
  cloudwatch.call('PutDashboard', {
    DashboardName,
    DashboardBody: typeof body === 'string' ? body : JSON.stringify(body),
  });

const expression = 'IF(invocations > 0, 100 * FILL(failed, 0) / invocations, 0)';
const BODY = {
  periodOverride: 'inherit',
  widgets: [
    widget('text', { markdown: '# flight-delay', background: 'transparent' }, { x: 0, y: 0 }),
    widget('alarm', { alarms: ['arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors'] }, { x: 12, y: 0 }),
    widget('metric', {
      view: 'timeSeries',
      region: 'us-east-1',
      metrics: [
        [{ label: 'failed', expression, period: 60 }],
        ['AWS/SageMaker', 'Invocations', 'EndpointName', 'a', { id: 'invocations', visible: false, stat: 'Sum' }],
        ['.', 'Invocation5XXErrors', '.', '.', { id: 'failed' }],
        ['...', { stat: 'Average' }],
      ],
    }),
    widget('log', { query: "SOURCE 'x' | fields @message", region: 'us-east-1', view: 'table' }),
  ],
};

test('a dashboard is kept as it was put, listed and deleted', async () => {
  expect(await put(BODY)).toEqual({ DashboardValidationMessages: [] });
  await put({ widgets: [] }, 'other');
  const dashboard = await cloudwatch.call('GetDashboard', { DashboardName: 'flights' });
  expect(dashboard).toEqual({
    DashboardArn: 'arn:aws:cloudwatch::111122223333:dashboard/flights',
    DashboardBody: JSON.stringify(BODY),
    DashboardName: 'flights',
  });
  const { DashboardEntries } = await cloudwatch.call('ListDashboards', { DashboardNamePrefix: 'fl' });
  expect(DashboardEntries).toMatchObject([{ DashboardName: 'flights', Size: JSON.stringify(BODY).length }]);
  await cloudwatch.call('DeleteDashboards', { DashboardNames: ['flights', 'other'] });
  expect((await cloudwatch.call('ListDashboards', {})).DashboardEntries).toEqual([]);
});

test('every mistake of a body is told, by its path', async () => {
  const error = await put({
    periodOverride: 'never',
    widgets: [
      widget('text', {}, { x: 20, y: 0 }),
      widget('metric', { metrics: [['AWS/SageMaker'], [{}], [{ expression: 'm1 +' }]], view: 'donut' }),
      widget('alarm', { alarms: ['errors'] }, { x: 1 }),
      widget('hologram', {}),
      { type: 'log' },
      7,
    ],
  }).catch((thrown: Error & { fields: { dashboardValidationMessages: { DataPath: string }[] } }) => thrown);
  expect(error).toMatchObject({ code: 'DashboardInvalidInputError', status: 400 });
  const { dashboardValidationMessages } = (error as { fields: { dashboardValidationMessages: { DataPath: string }[] } })
    .fields;
  expect(dashboardValidationMessages.map(({ DataPath }) => DataPath)).toEqual([
    '/periodOverride',
    '/widgets/0/width',
    '/widgets/0/properties',
    '/widgets/1/properties/metrics/0',
    '/widgets/1/properties/metrics/1/0',
    '/widgets/1/properties/metrics/2/0/expression',
    '/widgets/1/properties',
    '/widgets/1/properties/view',
    '/widgets/2',
    '/widgets/2/properties/alarms/0',
    '/widgets/3/type',
    '/widgets/4',
    '/widgets/5',
  ]);
});

test.each([['not JSON'], ['[]'], ['{}']])('%s is no body', async (body) => {
  await expect(put(body)).rejects.toMatchObject({ code: 'DashboardInvalidInputError' });
});

test('what is not there cannot be read, nor deleted, and then nothing is', async () => {
  await put(BODY);
  await expect(cloudwatch.call('GetDashboard', { DashboardName: 'x' })).rejects.toMatchObject({
    code: 'DashboardNotFoundError',
  });
  const deleted = cloudwatch.call('DeleteDashboards', { DashboardNames: ['flights', 'x'] });
  await expect(deleted).rejects.toMatchObject({ code: 'DashboardNotFoundError' });
  expect((await cloudwatch.call('ListDashboards', {})).DashboardEntries).toHaveLength(1);
});
