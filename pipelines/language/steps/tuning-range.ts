/** How a number is searched. */
export type ScalingType = 'Auto' | 'Linear' | 'Logarithmic' | 'ReverseLogarithmic';

/** The values a hyperparameter can take while it is tuned. */
export type HyperparameterRange =
  | { readonly type: 'continuous'; readonly min: number; readonly max: number; readonly scaling?: ScalingType }
  | { readonly type: 'integer'; readonly min: number; readonly max: number; readonly scaling?: ScalingType }
  | { readonly type: 'categorical'; readonly values: readonly string[] };

/** The ranges as the request has them: all three lists, empty ones too, and every number as text. */
export function renderRanges(ranges: Readonly<Record<string, HyperparameterRange>>): object {
  const ofType = (type: HyperparameterRange['type']) =>
    Object.entries(ranges)
      .filter(([, range]) => range.type === type)
      .map(([name, range]) => renderRange(name, range));
  return {
    ContinuousParameterRanges: ofType('continuous'),
    IntegerParameterRanges: ofType('integer'),
    CategoricalParameterRanges: ofType('categorical'),
  };
}

/** What is wrong with a range; empty when nothing is. */
export function checkRange(name: string, range: HyperparameterRange): string[] {
  if (range.type === 'categorical') {
    return range.values.length > 0 ? [] : [`ranges.${name} must list at least one value, got none`];
  }
  return range.min < range.max ? [] : [`ranges.${name}: min must be below max, got ${range.min} and ${range.max}`];
}

function renderRange(name: string, range: HyperparameterRange): object {
  if (range.type === 'categorical') return { Name: name, Values: range.values };
  return {
    Name: name,
    MinValue: String(range.min),
    MaxValue: String(range.max),
    ScalingType: range.scaling ?? 'Auto',
  };
}
