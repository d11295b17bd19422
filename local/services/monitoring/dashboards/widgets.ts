import { metricRows } from './metric-rows';
import { integerIn, isObject, oneOf, requireText, type JsonObject, type Report } from './report';

type Check = (properties: JsonObject, path: string, report: Report) => void;

const VIEWS = ['timeSeries', 'singleValue', 'gauge', 'bar', 'pie', 'table'];
const LOG_VIEWS = ['table', 'timeSeries', 'pie', 'bar'];
const STATES = ['ALARM', 'OK', 'INSUFFICIENT_DATA'];
/** Alarms of an alarm widget. */
const MOST_ALARMS = 100;

const metric: Check = (properties, path, report) => {
  const { metrics, annotations, period } = properties;
  const alarms = isObject(annotations) ? annotations.alarms : undefined;
  if (metrics === undefined && alarms === undefined)
    report(path, "Should have property 'metrics', or 'annotations' with an alarm");
  if (metrics !== undefined) metricRows(metrics, `${path}/metrics`, report);
  if (alarms !== undefined && (!Array.isArray(alarms) || alarms.length !== 1))
    report(`${path}/annotations/alarms`, 'Should be an array with exactly one ARN');
  requireText(properties, 'region', path, report);
  oneOf(properties.view, VIEWS, `${path}/view`, report);
  if (properties.stacked !== undefined && typeof properties.stacked !== 'boolean')
    report(`${path}/stacked`, `Should be boolean, got ${JSON.stringify(properties.stacked)}`);
  if (period !== undefined) integerIn(period, 1, 86_400 * 30, `${path}/period`, report);
};

const text: Check = (properties, path, report) => {
  requireText(properties, 'markdown', path, report);
  oneOf(properties.background, ['solid', 'transparent'], `${path}/background`, report);
};

const log: Check = (properties, path, report) => {
  requireText(properties, 'query', path, report);
  requireText(properties, 'region', path, report);
  oneOf(properties.view, LOG_VIEWS, `${path}/view`, report);
};

const alarm: Check = ({ alarms, states }, path, report) => {
  if (!Array.isArray(alarms) || alarms.length < 1 || alarms.length > MOST_ALARMS)
    report(path, `Should have required property 'alarms', an array of 1 to ${MOST_ALARMS} ARNs`);
  else
    alarms.forEach((arn: unknown, index) => {
      if (typeof arn !== 'string' || !/^arn:aws[\w-]*:cloudwatch:[^:]+:\d{12}:alarm:.+/.test(arn))
        report(`${path}/alarms/${index}`, `Should be the ARN of an alarm, got ${JSON.stringify(arn)}`);
    });
  if (Array.isArray(states)) states.forEach((state, index) => oneOf(state, STATES, `${path}/states/${index}`, report));
};

const explorer: Check = ({ metrics }, path, report) => {
  if (!Array.isArray(metrics)) report(path, "Should have required property 'metrics', an array");
};

const custom: Check = (properties, path, report) => requireText(properties, 'endpoint', path, report);

const WIDGETS: Readonly<Record<string, Check>> = { alarm, custom, explorer, log, metric, text };

/** What is wrong with a widget's type and properties. */
export function widgetProblems({ type, properties }: JsonObject, path: string, report: Report): void {
  const check = typeof type === 'string' && Object.hasOwn(WIDGETS, type) ? WIDGETS[type] : undefined;
  if (check === undefined) oneOf(type ?? null, Object.keys(WIDGETS), `${path}/type`, report);
  if (!isObject(properties)) report(path, "Should have required property 'properties', an object");
  else check?.(properties, `${path}/properties`, report);
}
