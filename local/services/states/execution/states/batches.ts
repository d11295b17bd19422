import type { MapState } from '../../definition/asl';
import { isObject, sizeOf, type Json } from '../../../integration/json';
import { runtimeError } from '../../language/error';
import type { Moment } from '../moment';

/** What an iteration gets: one item, or with an ItemBatcher `{BatchInput, Items}`. */
export async function batches({ dialect, state, scope }: Moment<MapState>, items: readonly Json[]): Promise<Json[]> {
  const batcher = state.ItemBatcher;
  if (batcher === undefined) return [...items];
  const most = await limit('MaxItemsPerBatch');
  const bytes = await limit('MaxInputBytesPerBatch');
  const common = batcher.BatchInput && (await dialect.template(batcher.BatchInput, 'BatchInput', scope));
  const wrap = (batch: Json[]): Json => ({ ...(isObject(common) && { BatchInput: common }), Items: batch });
  const result: Json[][] = [];
  for (const item of items) {
    const last = result.at(-1);
    const fits = last !== undefined && last.length < most && sizeOf(wrap([...last, item])) <= bytes;
    if (fits) last.push(item);
    else result.push([item]);
  }
  return result.map(wrap);

  async function limit(name: string): Promise<number> {
    const value = await dialect.field(batcher!, name, scope);
    if (value === undefined) return Infinity;
    if (typeof value === 'number' && value > 0) return value;
    throw runtimeError(`${name} must be a positive number, got ${JSON.stringify(value)}`);
  }
}
