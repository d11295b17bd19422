import type { FleetRoute, Route, Target, VariantRoute } from './route';
import { Weighted } from './weighted';

/** Where one request goes. */
export interface Pick {
  readonly fleet: FleetRoute;
  readonly variant: VariantRoute;
  readonly target: Target;
}

/** Chooses fleet, variant and instance for each request of an endpoint. A new route starts counting anew. */
export class Picker {
  readonly #fleets: Weighted<FleetRoute>;
  readonly #variants: ReadonlyMap<FleetRoute, Weighted<VariantRoute>>;
  readonly #instances: ReadonlyMap<VariantRoute, Weighted<Target>>;

  constructor(route: Route) {
    const serving = route.fleets.map((fleet) => ({
      ...fleet,
      variants: fleet.variants.filter(({ instances }) => instances.length > 0),
    }));
    this.#fleets = new Weighted(
      serving.filter(({ variants }) => variants.length > 0),
      ({ share }) => share,
    );
    this.#variants = new Map(serving.map((fleet) => [fleet, new Weighted(fleet.variants, ({ weight }) => weight)]));
    const variants = serving.flatMap((fleet) => fleet.variants);
    this.#instances = new Map(variants.map((variant) => [variant, new Weighted(variant.instances, () => 1)]));
  }

  /**
   * @param targetVariant - only this one, as TargetVariant of InvokeEndpoint says
   * @returns undefined while no instance serves
   */
  next(targetVariant?: string): Pick | undefined {
    const fleet = this.#fleets.next();
    if (fleet === undefined) return undefined;
    const variant =
      targetVariant === undefined
        ? this.#variants.get(fleet)?.next()
        : fleet.variants.find(({ name }) => name === targetVariant);
    const target = variant && this.#instances.get(variant)?.next();
    return variant === undefined || target === undefined ? undefined : { fleet, variant, target };
  }
}
