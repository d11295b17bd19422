import { isObject } from '../../integration/json';
import { expressionOf } from '../language/jsonata/evaluate';

/** Fields whose values are JSON with expressions anywhere inside. */
const PAYLOADS = ['Arguments', 'Output', 'Items'];

/**
 * A definition without the payloads of its JSONata states, for a schema that takes fewer values there than Step Functions
 * does: any JSON is an Output. What is left out is checked as expressions.
 */
export function skeletonOf(value: unknown, language: unknown = undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => skeletonOf(item, language));
  if (!isObject(value)) return value;
  const own = value.QueryLanguage ?? language;
  const entries = Object.entries(value).filter(([key]) => own !== 'JSONata' || !PAYLOADS.includes(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, field(key, item, own)]));
}

function field(key: string, value: unknown, language: unknown): unknown {
  if (key === 'Condition' && typeof value === 'string' && expressionOf(value) !== undefined) return '{% true %}';
  return skeletonOf(value, language);
}
