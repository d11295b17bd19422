import { NotImplemented } from '../../kernel/operation/error';

type Values = Readonly<Record<string, { readonly DataType?: string; readonly StringValue?: string }>>;

/**
 * Whether a message's attributes match a subscription's FilterPolicy: every named attribute has one of the values. Values
 * are texts, numbers, `prefix`, `suffix`, `anything-but`, `exists`; others are refused by name.
 */
export function matchesFilter(policy: string | undefined, attributes: Values): boolean {
  if (policy === undefined || policy === '') return true;
  const wanted = JSON.parse(policy) as Record<string, unknown[]>;
  return Object.entries(wanted).every(([name, conditions]) => {
    const value = attributes[name];
    const values =
      value?.DataType === 'String.Array' ? (JSON.parse(value.StringValue ?? '[]') as unknown[]) : [value?.StringValue];
    return conditions.some((condition) => values.some((candidate) => matches(condition, candidate)));
  });
}

function matches(condition: unknown, value: unknown): boolean {
  if (typeof condition !== 'object' || condition === null)
    return value !== undefined && String(value) === String(condition);
  const [[operator, operand]] = Object.entries(condition) as [[string, unknown]];
  const text = value === undefined ? undefined : String(value);
  switch (operator) {
    case 'exists':
      return (text !== undefined) === operand;
    case 'prefix':
      return text?.startsWith(String(operand)) ?? false;
    case 'suffix':
      return text?.endsWith(String(operand)) ?? false;
    case 'anything-but':
      return text !== undefined && ![operand].flat().map(String).includes(text);
    default:
      throw new NotImplemented(`SNS filter policy operator ${operator}`);
  }
}
