import type { DashboardValidationMessage } from '@aws-sdk/client-cloudwatch';
import { integerIn, isObject, type JsonObject, type Report } from './report';
import { widgetProblems } from './widgets';

/** Limits of a dashboard: widgets, columns and rows of its grid. */
const MOST = { widgets: 500, columns: 24, rows: 1000 };

/**
 * What is wrong with a dashboard's body.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function bodyProblems(text: string): DashboardValidationMessage[] {
  const messages: DashboardValidationMessage[] = [];
  const report: Report = (DataPath, Message) => void messages.push({ DataPath, Message });
  const body = parse(text);
  if (!isObject(body)) {
    report('/', 'The field DashboardBody must be a valid JSON object');
    return messages;
  }
  const { widgets, periodOverride } = body;
  if (periodOverride !== undefined && periodOverride !== 'auto' && periodOverride !== 'inherit')
    report('/periodOverride', `Should be auto or inherit, got ${JSON.stringify(periodOverride)}`);
  if (!Array.isArray(widgets)) {
    report('/', "Should have required property 'widgets', an array");
    return messages;
  }
  if (widgets.length > MOST.widgets)
    report('/widgets', `Should have at most ${MOST.widgets} widgets, got ${widgets.length}`);
  widgets.forEach((widget: unknown, index) => checkWidget(widget, `/widgets/${index}`, report));
  return messages;
}

function checkWidget(widget: unknown, path: string, report: Report): void {
  if (!isObject(widget)) return report(path, 'Should be an object');
  checkPlace(widget, path, report);
  widgetProblems(widget, path, report);
}

/** A widget has a place if it has both coordinates; its size has defaults. */
function checkPlace({ x, y, width, height }: JsonObject, path: string, report: Report): void {
  if ((x === undefined) !== (y === undefined)) report(path, 'Should have both x and y, or neither');
  if (x !== undefined) integerIn(x, 0, MOST.columns - 1, `${path}/x`, report);
  if (y !== undefined) integerIn(y, 0, Number.MAX_SAFE_INTEGER, `${path}/y`, report);
  if (width !== undefined) integerIn(width, 1, MOST.columns, `${path}/width`, report);
  if (height !== undefined) integerIn(height, 1, MOST.rows, `${path}/height`, report);
  if (Number(x ?? 0) + Number(width ?? 6) > MOST.columns)
    report(`${path}/width`, `x + width should be at most ${MOST.columns}, got ${Number(x ?? 0) + Number(width ?? 6)}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
