import type { Json, Reference, Scalar, Value } from './expression';
import { Node } from './expression';
import { referencesIn, render } from './render';

/** The type of a literal without its value: `1` can be compared with any number. */
type Widened<T extends Scalar> = T extends string ? string : T extends number ? number : boolean;

/** A test on values of the running pipeline. */
export abstract class Condition extends Node {
  /** Both values are the same. */
  static equals<T extends Scalar>(left: Value<T>, right: Value<Widened<NoInfer<T>>>): Condition {
    return new Comparison('Equals', left, right);
  }

  /** The left number is larger. */
  static greaterThan(left: Value<number>, right: Value<number>): Condition {
    return new Comparison('GreaterThan', left, right);
  }

  /** The left number is larger, or both are the same. */
  static greaterThanOrEqualTo(left: Value<number>, right: Value<number>): Condition {
    return new Comparison('GreaterThanOrEqualTo', left, right);
  }

  /** The left number is smaller. */
  static lessThan(left: Value<number>, right: Value<number>): Condition {
    return new Comparison('LessThan', left, right);
  }

  /** The left number is smaller, or both are the same. */
  static lessThanOrEqualTo(left: Value<number>, right: Value<number>): Condition {
    return new Comparison('LessThanOrEqualTo', left, right);
  }

  /** The value is one of the list. */
  static in<T extends Scalar>(value: Value<T>, values: readonly Value<Widened<NoInfer<T>>>[]): Condition {
    return new Membership(value, values);
  }

  /** The condition does not hold. */
  static not(condition: Condition): Condition {
    return new Negation(condition);
  }

  /** At least one of the conditions holds. */
  static or(...conditions: readonly Condition[]): Condition {
    return new Disjunction(conditions);
  }

  /** The fields of the condition in the definition; nodes stand anywhere in them. */
  protected abstract fields(): object;

  get references(): readonly Reference[] {
    return referencesIn(this.fields());
  }

  render(): Json {
    return render(this.fields());
  }
}

class Comparison extends Condition {
  constructor(
    private readonly type: string,
    private readonly left: Value<Scalar>,
    private readonly right: Value<Scalar>,
  ) {
    super();
  }

  protected fields(): object {
    return { Type: this.type, LeftValue: this.left, RightValue: this.right };
  }
}

class Membership extends Condition {
  constructor(
    private readonly value: Value<Scalar>,
    private readonly values: readonly Value<Scalar>[],
  ) {
    super();
  }

  protected fields(): object {
    return { Type: 'In', QueryValue: this.value, Values: this.values };
  }
}

class Negation extends Condition {
  constructor(private readonly condition: Condition) {
    super();
  }

  protected fields(): object {
    return { Type: 'Not', Condition: this.condition };
  }
}

class Disjunction extends Condition {
  constructor(private readonly conditions: readonly Condition[]) {
    super();
  }

  protected fields(): object {
    return { Type: 'Or', Conditions: this.conditions };
  }
}
