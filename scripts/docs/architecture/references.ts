import type { Deployed, Resource } from './deployed';

/** Every resource that a value refers to by `Ref`, `Fn::GetAtt` or `Fn::ImportValue`, however deep. */
export function referencesOf(value: unknown, stack: string, { target }: Pick<Deployed, 'target'>): Set<Resource> {
  const found = new Set<Resource>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const resource = Array.isArray(part) ? undefined : target(stack, part);
    if (resource === undefined) Object.values(part).forEach(visit);
    else found.add(resource);
  };
  visit(value);
  return found;
}

/** Properties that hold a resource's own name, as far as it is plain text. */
const NAMES = ['Name', 'AlarmName', 'PipelineName', 'StateMachineName', 'ModelPackageGroupName', 'EndpointName'];

/** The stable name of a resource, by which others find it without a reference. */
export function physicalName({ properties }: Pick<Resource, 'properties'>): string | undefined {
  return NAMES.map((name) => properties[name]).find((value): value is string => typeof value === 'string');
}

/** All texts of a value; of joined ones each part. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Of an asset: it changes with every line of code, and says nothing to people. */
const HASH = /\b[0-9a-f]{64}\b/g;

/** A text without references: those become `${<construct>}`, account, Region and partition become a dash. */
export function flatten(value: unknown, stack: string, deployed: Pick<Deployed, 'target'>): string {
  if (typeof value === 'string') return value.replaceAll(HASH, '<hash>');
  if (typeof value !== 'object' || value === null) return String(value);
  const [[name, inner] = ['', undefined]] = Object.entries(value) as [string, unknown][];
  if (name === 'Fn::Join')
    return (inner as [string, unknown[]])[1].map((part) => flatten(part, stack, deployed)).join('');
  if (name === 'Fn::Sub')
    return String(inner)
      .replaceAll(/\$\{AWS::\w+\}/g, '-')
      .replaceAll(HASH, '<hash>');
  const resource = deployed.target(stack, value);
  return resource === undefined ? '-' : `\${${resource.path}}`;
}
