import { parsePath, type Segment } from './path';

/** A value that is known only when its step starts. */
export type Expression =
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'execution'; readonly variable: string }
  | { readonly kind: 'step'; readonly step: string; readonly path: readonly Segment[] }
  | { readonly kind: 'join'; readonly on: string; readonly values: readonly unknown[] }
  | { readonly kind: 'json'; readonly step: string; readonly file: string; readonly path: readonly Segment[] }
  | { readonly kind: 'json-object'; readonly uri: unknown; readonly path: readonly Segment[] }
  /** Looks like an expression, but is none; the problem says why. */
  | { readonly kind: 'invalid'; readonly problem: string };

/** What `Execution.<name>` may be. */
export const EXECUTION_VARIABLES: readonly string[] = [
  'StartDateTime',
  'CurrentDateTime',
  'PipelineName',
  'PipelineArn',
  'PipelineExecutionId',
  'PipelineExecutionArn',
  'TrainingJobName',
  'ProcessingJobName',
];

/** The expression that a value is; undefined for a constant, a list or an ordinary object. */
export function expressionOf(value: unknown): Expression | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const members = Object.keys(value);
  const [name] = members;
  if (members.length !== 1 || name === undefined) return undefined;
  const content = (value as Record<string, unknown>)[name];
  if (name === 'Get') return get(content);
  if (name === 'Std:Join') return join(content);
  if (name === 'Std:JsonGet') return jsonGet(content);
  if (name.startsWith('Std:')) return invalid(`unknown function ${name}: known are Std:Join and Std:JsonGet`);
  return undefined;
}

/** Calls `visit` for each expression in a value, those inside functions too. */
export function eachExpression(value: unknown, visit: (expression: Expression) => void): void {
  const expression = expressionOf(value);
  if (expression === undefined) {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach((one) => eachExpression(one, visit));
    return;
  }
  visit(expression);
  if (expression.kind === 'join') expression.values.forEach((one) => eachExpression(one, visit));
  if (expression.kind === 'json-object') eachExpression(expression.uri, visit);
}

const invalid = (problem: string): Expression => ({ kind: 'invalid', problem });

function get(reference: unknown): Expression {
  if (typeof reference !== 'string') return invalid(`Get must be a text, got ${JSON.stringify(reference)}`);
  const [, scope, rest] = /^(Parameters|Execution|Steps)\.(.+)$/s.exec(reference) ?? [];
  if (scope === 'Parameters') return { kind: 'parameter', name: rest! };
  if (scope === 'Execution') return { kind: 'execution', variable: rest! };
  const path = scope === 'Steps' ? parsePath(rest!) : undefined;
  const [head, ...tail] = path ?? [];
  if (head !== undefined && 'member' in head && tail.length > 0) return { kind: 'step', step: head.member, path: tail };
  return invalid(
    `unknown reference ${reference}: references are Parameters.<name>, Execution.<variable> and Steps.<step>.<path>`,
  );
}

function join(content: unknown): Expression {
  const { On: on, Values: values } = (content ?? {}) as { On?: unknown; Values?: unknown };
  if (typeof on !== 'string' || !Array.isArray(values))
    return invalid(`Std:Join must have On (a text) and Values (a list), got ${JSON.stringify(content)}`);
  return { kind: 'join', on, values };
}

function jsonGet(content: unknown): Expression {
  const { PropertyFile: file, S3Uri: uri, Path: text } = (content ?? {}) as Record<string, unknown>;
  const path = typeof text === 'string' ? parsePath(text) : undefined;
  if (path === undefined)
    return invalid(`Path of Std:JsonGet must be a path such as metrics.auc, got ${JSON.stringify(text)}`);
  if (file === undefined && uri !== undefined) return { kind: 'json-object', uri, path };
  const reference = (file as { Get?: unknown } | undefined)?.Get;
  const [, step, name] =
    (typeof reference === 'string' ? /^Steps\.([^.]+)\.PropertyFiles\.(.+)$/.exec(reference) : null) ?? [];
  if (step === undefined)
    return invalid(
      `PropertyFile of Std:JsonGet must be {"Get": "Steps.<step>.PropertyFiles.<file>"}, got ${JSON.stringify(file)}`,
    );
  return { kind: 'json', step, file: name!, path };
}
