import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../identity';

/** A stack of a cloud assembly: what is needed to deploy it. */
export interface AssemblyStack {
  readonly name: string;
  /** Names of the stacks that have to be there before. */
  readonly dependencies: readonly string[];
  /** `s3://bucket/key` of the published template. */
  readonly templateUrl: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Role of the bootstrap that may deploy. */
  readonly deployRoleArn?: string;
  /** Role of the bootstrap that CloudFormation takes. */
  readonly executionRoleArn?: string;
  /** Version that the bootstrap must have at least. */
  readonly bootstrapVersion: number;
  readonly assets: readonly FileAsset[];
}

/** A file, or a folder to be zipped, and where it belongs. */
export interface FileAsset {
  readonly path: string;
  readonly packaging: 'file' | 'zip';
  readonly bucket: string;
  readonly key: string;
  /** Role of the bootstrap that may publish. */
  readonly publishRoleArn?: string;
}

interface Manifest {
  readonly artifacts: Readonly<Record<string, Artifact>>;
}

interface Artifact {
  readonly type: string;
  readonly dependencies?: readonly string[];
  readonly properties: {
    readonly file?: string;
    readonly stackName?: string;
    readonly tags?: Readonly<Record<string, string>>;
    readonly assumeRoleArn?: string;
    readonly cloudFormationExecutionRoleArn?: string;
    readonly stackTemplateAssetObjectUrl?: string;
    readonly requiresBootstrapStackVersion?: number;
  };
}

interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string; readonly packaging?: 'file' | 'zip' };
        readonly destinations: Readonly<
          Record<string, { readonly bucketName: string; readonly objectKey: string; readonly assumeRoleArn?: string }>
        >;
      }
    >
  >;
}

/** Reads what synthesis wrote; placeholders for account, Region and partition are filled in. Dependencies come first. */
export function readAssembly(folder: string, place: Place): AssemblyStack[] {
  const { artifacts } = read<Manifest>(join(folder, 'manifest.json'), place);
  const stacks = Object.entries(artifacts).flatMap(([id, artifact]) =>
    artifact.type === 'aws:cloudformation:stack' ? [toStack(id, artifact, artifacts, { folder, place })] : [],
  );
  return inOrder(stacks);
}

interface Where {
  readonly folder: string;
  readonly place: Place;
}

function toStack(
  id: string,
  { properties, dependencies = [] }: Artifact,
  artifacts: Manifest['artifacts'],
  where: Where,
): AssemblyStack {
  const ofType = (type: string) => dependencies.filter((name) => artifacts[name]?.type === type);
  return {
    name: properties.stackName ?? id,
    dependencies: ofType('aws:cloudformation:stack').map((name) => artifacts[name]!.properties.stackName ?? name),
    templateUrl: properties.stackTemplateAssetObjectUrl ?? '',
    tags: properties.tags ?? {},
    deployRoleArn: properties.assumeRoleArn,
    executionRoleArn: properties.cloudFormationExecutionRoleArn,
    bootstrapVersion: properties.requiresBootstrapStackVersion ?? 0,
    assets: ofType('cdk:asset-manifest').flatMap((name) => assetsOf(artifacts[name]!.properties.file!, where)),
  };
}

function assetsOf(file: string, { folder, place }: Where): FileAsset[] {
  const { files = {} } = read<AssetManifest>(join(folder, file), place);
  return Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map(({ bucketName, objectKey, assumeRoleArn }) => ({
      path: join(folder, source.path),
      packaging: source.packaging ?? 'file',
      bucket: bucketName,
      key: objectKey,
      publishRoleArn: assumeRoleArn,
    })),
  );
}

function read<T>(file: string, { account, region, partition }: Place): T {
  const text = readFileSync(file, 'utf8')
    .replaceAll('${AWS::AccountId}', account)
    .replaceAll('${AWS::Region}', region)
    .replaceAll('${AWS::Partition}', partition);
  return JSON.parse(text) as T;
}

function inOrder(stacks: readonly AssemblyStack[]): AssemblyStack[] {
  const ordered = new Set<AssemblyStack>();
  const visit = (stack: AssemblyStack) => {
    for (const name of stack.dependencies) stacks.filter((other) => other.name === name).forEach(visit);
    ordered.add(stack);
  };
  stacks.forEach(visit);
  return [...ordered];
}
