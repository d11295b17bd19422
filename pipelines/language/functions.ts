import type { Json, Reference, Scalar, Value } from './expression';
import { Expression } from './expression';
import { referencesIn, render } from './render';

/**
 * The values as one text.
 *
 * @param on - what stands between two values; may be empty
 * @param values - what is joined; numbers and Booleans become text
 */
export function join(on: string, values: readonly Value<Scalar>[]): Expression<string> {
  return new Join(on, values);
}

/** A value as text, for fields that hold only strings: hyperparameters, container arguments, environment variables. */
export function text(value: Value<Scalar>): Value<string> {
  if (!(value instanceof Expression)) return String(value);
  return value.isText ? (value as Expression<string>) : join('', [value]);
}

/**
 * A value inside a JSON file on S3 that no step declares as a property file. For a step's own files see {@link ProcessingStep.json}.
 *
 * @param s3Uri - the file
 * @param path - where the value stands, such as `metrics.rmse.value` or `rows[0]`
 */
export function jsonGet<T extends Scalar = number>(s3Uri: Value<string>, path: string): Expression<T> {
  return new JsonGet<T>({ S3Uri: s3Uri }, path);
}

/** Reads a value out of a JSON file; `source` is the `S3Uri` or the `PropertyFile` it stands in. */
export class JsonGet<T extends Scalar> extends Expression<T> {
  constructor(
    private readonly source: { readonly S3Uri: Value<string> } | { readonly PropertyFile: Expression },
    private readonly path: string,
  ) {
    super();
  }

  get references(): readonly Reference[] {
    return referencesIn(this.source);
  }

  render(): Json {
    return { 'Std:JsonGet': render({ ...this.source, Path: this.path }) };
  }
}

class Join extends Expression<string> {
  constructor(
    private readonly on: string,
    private readonly values: readonly Value<Scalar>[],
  ) {
    super();
  }

  get references(): readonly Reference[] {
    return referencesIn(this.values);
  }

  render(): Json {
    return { 'Std:Join': { On: this.on, Values: render(this.values) } };
  }
}
