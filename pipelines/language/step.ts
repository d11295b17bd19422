import type { CacheConfig } from './cache';
import { cacheDefinition, cacheViolations } from './cache';
import type { Json, Reference } from './expression';
import { checkLength, checkName } from './limits';
import { referencesIn, render } from './render';
import type { RetryPolicy } from './retry';

/** What may be said about any step. */
export interface StepProps {
  /**
   * Steps that must have succeeded before, although this step reads nothing of them.
   * @default - only the steps that it reads
   */
  readonly dependsOn?: readonly Step[];
  /**
   * The name people see, at most 256 characters.
   * @default - the step's name
   */
  readonly displayName?: string;
  /** What the step does, at most 3072 characters. */
  readonly description?: string;
}

/** What may be said about a step that the service can try again. */
export interface RetryableProps {
  /**
   * When to try again after a failure.
   * @default - never
   */
  readonly retryPolicies?: readonly RetryPolicy[];
}

/** What may be said about a step whose result can be taken from an earlier run. */
export interface CacheableProps {
  /**
   * Whether to take the outputs of an earlier run with the same arguments.
   * @default - the step always runs
   */
  readonly cache?: CacheConfig;
}

/** One node of a pipeline's graph. */
export abstract class Step {
  private readonly explicit: Step[];

  /**
   * @param name - unique in its pipeline; 1 to 64 letters, digits, hyphens or underscores
   * @param type - the step's type in the definition
   */
  protected constructor(
    readonly name: string,
    readonly type: string,
    private readonly common: StepProps & RetryableProps & CacheableProps,
  ) {
    this.explicit = [...(common.dependsOn ?? [])];
  }

  /** The `Arguments` of the definition: the request of the matching `Create` operation, nodes anywhere in it. */
  protected abstract arguments(): object;

  /** What the definition has beside `Arguments` for this type of step. */
  protected beside(): object {
    return {};
  }

  /** Steps that run only if this one says so. */
  get branches(): readonly (readonly Step[])[] {
    return [];
  }

  /** Steps that must have succeeded before, apart from those that are read. */
  get dependsOn(): readonly Step[] {
    return this.explicit;
  }

  /** Makes this step wait for others although it reads nothing of them. */
  addDependency(...steps: readonly Step[]): void {
    this.explicit.push(...steps);
  }

  /** What the step reads of parameters and other steps. */
  references(): Reference[] {
    return referencesIn([this.arguments(), this.beside()]);
  }

  /** The step's entry in the definition. */
  definition(): Json {
    const { displayName, description, cache, retryPolicies } = this.common;
    return render({
      Name: this.name,
      Type: this.type,
      Arguments: this.arguments(),
      DependsOn: this.explicit.length > 0 ? [...new Set(this.explicit)].map((step) => step.name) : undefined,
      DisplayName: displayName,
      Description: description,
      CacheConfig: cacheDefinition(cache),
      RetryPolicies: retryPolicies?.map((policy) => policy.definition()),
      ...this.beside(),
    });
  }

  /** What is wrong with the step by itself; empty when nothing is. */
  violations(): string[] {
    const { displayName, description, cache, retryPolicies } = this.common;
    const violations = [
      ...checkLength('displayName', displayName, 256),
      ...checkLength('description', description, 3072),
      ...cacheViolations(cache),
      ...(retryPolicies ?? []).flatMap((policy) => policy.violations()),
      ...this.check(),
    ];
    return [...checkName('step', this.name), ...violations.map((violation) => `step '${this.name}': ${violation}`)];
  }

  /** What is wrong with the fields of this type of step. */
  protected check(): string[] {
    return [];
  }
}
