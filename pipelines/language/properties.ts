import type { Json, Reference, Scalar } from './expression';
import { Expression } from './expression';
import type { Step } from './step';

/** The members of a list or map in a step's properties. */
export interface Members<T> {
  /** The member at a position, from 0. */
  at(index: number): T;
  /** The member of a name: an output of a processing job, a metric of a training job, a key of a map. */
  named(name: string): T;
}

/**
 * What other steps can read of a step once it has run: the answer of the matching `Describe` operation, every field an expression.
 * The type comes from the service's own model, so a field that the operation does not return is no valid TypeScript.
 */
export type Properties<T> = [T] extends [Scalar]
  ? Expression<T>
  : T extends Date
    ? Expression<string>
    : T extends readonly (infer Element)[]
      ? Members<Properties<NonNullable<Element>>>
      : string extends keyof T
        ? Members<Properties<NonNullable<T[keyof T]>>>
        : { readonly [Key in keyof T]-?: Properties<NonNullable<T[Key]>> };

/** A path into a step's properties, such as `Steps.Train.ModelArtifacts.S3ModelArtifacts`. */
export class PropertyReference<T extends Scalar = Scalar> extends Expression<T> {
  /**
   * @param step - the step that is read
   * @param path - where the value stands in the step's properties
   * @param violation - why the step has no such property, if that is known already
   */
  constructor(
    protected readonly step: Step,
    protected readonly path: string,
    private readonly violation?: string,
  ) {
    super();
  }

  get references(): readonly Reference[] {
    return [{ target: this.step, violation: this.violation }];
  }

  render(): Json {
    return { Get: `Steps.${this.step.name}.${this.path}` };
  }
}

/** The properties of a step as `T`, the answer of its `Describe` operation. */
export function propertiesOf<T>(step: Step): Properties<T> {
  return navigate(step, '') as Properties<T>;
}

/** A reference whose fields are references in turn. The service's fields begin with a capital; all else is the expression's own. */
function navigate(step: Step, path: string): Expression {
  return new Proxy(new Navigable(step, path), {
    get: (target, key, receiver) =>
      typeof key === 'string' && /^[A-Z]/.test(key)
        ? navigate(step, path === '' ? key : `${path}.${key}`)
        : Reflect.get(target, key, receiver),
  });
}

class Navigable extends PropertyReference implements Members<Expression> {
  at(index: number): Expression {
    return navigate(this.step, `${this.path}[${index}]`);
  }

  named(name: string): Expression {
    return navigate(this.step, `${this.path}['${name}']`);
  }
}
