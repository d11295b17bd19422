import { ServiceError } from '../../../kernel/operation/error';
import { parse } from '../math/parse';
import { isObject, type JsonObject, type Report } from './report';

/** A row is `[namespace, name, dimension, value, ..., options]`, or `[{ expression }]`; `.` and `...` repeat the row before. */
export function metricRows(rows: unknown, path: string, report: Report): void {
  if (!Array.isArray(rows)) return report(path, 'Should be an array of arrays');
  rows.forEach((row: unknown, index) => {
    if (!Array.isArray(row) || row.length === 0) return report(`${path}/${index}`, 'Should be an array with members');
    const last: unknown = row.at(-1);
    const parts: unknown[] = isObject(last) ? row.slice(0, -1) : row;
    if (isObject(last)) checkOptions(last, parts.length === 0, `${path}/${index}/${parts.length}`, report);
    if (parts.length > 0) checkMetric(parts, index === 0, `${path}/${index}`, report);
  });
}

function checkOptions({ expression }: JsonObject, alone: boolean, path: string, report: Report): void {
  if (expression === undefined) {
    if (alone) report(path, "Should have property 'expression', or a metric before it");
  } else if (typeof expression !== 'string') report(`${path}/expression`, 'Should be a text');
  else {
    const problem = expressionProblem(expression);
    if (problem !== undefined) report(`${path}/expression`, problem);
  }
}

function expressionProblem(expression: string): string | undefined {
  // Metrics Insights has a language of its own.
  if (/^\s*SELECT\b/i.test(expression)) return undefined;
  try {
    parse(expression);
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return error.message;
    throw error;
  }
}

function checkMetric(parts: readonly unknown[], first: boolean, path: string, report: Report): void {
  if (parts.some((part) => typeof part !== 'string'))
    return report(path, 'Should have texts, and one object at the end');
  if (first && parts.some((part) => part === '.' || part === '...'))
    return report(path, 'The first row cannot repeat the one before with . or ...');
  if (!parts.includes('...') && (parts.length < 2 || parts.length % 2 !== 0))
    report(path, 'Should have a namespace, a metric name, and pairs of dimension names and values');
}
