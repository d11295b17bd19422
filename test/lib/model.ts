import { defineModel } from '../../lib/spec';
import type { ModelProps, ModelSpec } from '../../lib/spec';

/** A model that declares nothing it need not. */
export function model(props: Partial<ModelProps> = {}): ModelSpec {
  return defineModel({
    name: 'flight-delay',
    owner: 'team',
    months: '2013-01',
    evaluationMonths: '2013-03',
    ...props,
  });
}
