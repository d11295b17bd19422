/** How a container of the image answers requests. */
export type ServingContract = 'scikit-learn';

/** A prebuilt SageMaker image, and the local environment that stands for it. */
export interface ImageRuntime {
  /** For messages, e.g. `sagemaker-scikit-learn:1.9-0`. */
  readonly name: string;
  readonly repository: string;
  /** Tags of the image; AWS writes the same version in more than one way. */
  readonly tags: readonly string[];
  /** Where the environment lies in the repository; set-up makes it with exactly the packages of `lock`. */
  readonly environment: string;
  /** Every package with its version and hashes, from the repository's root. */
  readonly lock: string;
  /** Variables that the image itself sets (ENV in its Dockerfile). */
  readonly variables: Readonly<Record<string, string>>;
  /** Imported once by the warm parent, so that no job waits for them. */
  readonly preload: readonly string[];
  readonly serving: ServingContract;
  /** What starts when a job names no program. @default - the job has to name one */
  readonly entrypoint?: () => readonly string[];
}

/** The parts of `<account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>`. */
export interface ImageUri {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  readonly tag: string;
}

/** The tag `latest` is what an URI without one means. @returns undefined when the text is not the URI of an image in ECR */
export function parseImageUri(uri: string): ImageUri | undefined {
  const match = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([a-z0-9._/-]+)(?::([\w.-]+))?$/.exec(uri);
  if (match === null) return undefined;
  const [, account, region, repository, tag = 'latest'] = match as unknown as [string, string, string, string, string?];
  return { account, region, repository, tag };
}
