/** Where the traffic of one endpoint goes: an immutable table, replaced as a whole when anything changes. */
export interface Route {
  readonly endpoint: string;
  readonly fleets: readonly FleetRoute[];
}

/** The instances of one endpoint configuration, and their share of the traffic. */
export interface FleetRoute {
  readonly config: string;
  /** Relative to the other fleets', for example percent. */
  readonly share: number;
  readonly variants: readonly VariantRoute[];
  readonly capture?: Capture;
}

export interface VariantRoute {
  readonly name: string;
  /** Relative to the other variants'. */
  readonly weight: number;
  readonly instances: readonly Target[];
}

/** One model server on 127.0.0.1. */
export interface Target {
  readonly id: string;
  readonly port: number;
}

/** Which requests and answers are kept, and where. */
export interface Capture {
  /** Percent of the requests. */
  readonly sampling: number;
  readonly destinationS3Uri: string;
  readonly input: boolean;
  readonly output: boolean;
  /** Content types that are kept as text; others in Base64. */
  readonly csvContentTypes: readonly string[];
  readonly jsonContentTypes: readonly string[];
  readonly kmsKeyId?: string;
  /** The role that writes. */
  readonly roleArn: string;
}
