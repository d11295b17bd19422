import type { RevisionLocation } from '@aws-sdk/client-codedeploy';
import { parse } from 'yaml';
import { NotImplemented } from '../../kernel/operation/error';
import { isObject, type Json, type JsonObject } from '../integration/json';
import { invalidRevision, revisionRequired } from './errors';

export type HookName = 'BeforeAllowTraffic' | 'AfterAllowTraffic';

/** What an AppSpec for Lambda asks for: an alias that goes from one version to another, and who checks that. */
export interface Revision {
  readonly functionName: string;
  readonly alias: string;
  readonly currentVersion: string;
  readonly targetVersion: string;
  /** Names or ARNs of functions. */
  readonly hooks: Readonly<Partial<Record<HookName, string>>>;
}

const HOOKS = ['BeforeAllowTraffic', 'AfterAllowTraffic'];
const PROPERTIES = ['Name', 'Alias', 'CurrentVersion', 'TargetVersion'];

/**
 * Reads the AppSpec of a revision, JSON or YAML.
 *
 * @throws RevisionRequiredException, InvalidRevisionException naming everything that is wrong
 */
export function readRevision(location: RevisionLocation | undefined): Revision {
  if (location === undefined) throw revisionRequired('The revision must be specified.');
  const { revisionType } = location;
  const content = location.appSpecContent?.content ?? location.string?.content;
  if (content === undefined) {
    if (revisionType === 'S3' || revisionType === 'GitHub')
      throw new NotImplemented(`a revision in ${revisionType} (give the AppSpec itself: AppSpecContent)`);
    throw invalidRevision('The revision must have the content of an AppSpec.');
  }
  const spec = parsed(content);
  const resources = listOf(spec.Resources);
  const [resource] = resources;
  const { Type: type, Properties: properties } = isObject(resource) ? resource : {};
  const given = isObject(properties) ? properties : {};
  const hooks = Object.assign({}, ...listOf(spec.Hooks).filter(isObject)) as JsonObject;
  const problems = [
    ...(resources.length === 1 ? [] : [`Resources must have one member, got ${resources.length}`]),
    ...(type === 'AWS::Lambda::Function' ? [] : [`Type must be AWS::Lambda::Function, got ${JSON.stringify(type)}`]),
    ...PROPERTIES.filter((name) => !isText(given[name])).map((name) => `Properties must have ${name}`),
    ...Object.keys(hooks)
      .filter((name) => !HOOKS.includes(name))
      .map((name) => `Hooks are ${HOOKS.join(' and ')}, got ${name}`),
  ];
  if (problems.length > 0) throw invalidRevision(`The AppSpec file is not valid: ${problems.join('; ')}.`);
  return {
    functionName: String(given.Name),
    alias: String(given.Alias),
    currentVersion: String(given.CurrentVersion),
    targetVersion: String(given.TargetVersion),
    hooks: hooks as Revision['hooks'],
  };
}

function parsed(content: string): JsonObject {
  try {
    const spec = parse(content) as Json;
    if (isObject(spec)) return spec;
  } catch (error) {
    throw invalidRevision(`The AppSpec file is not valid: ${(error as Error).message}`);
  }
  throw invalidRevision('The AppSpec file is not valid: it must be an object.');
}

/** Resources are a list of objects with one name each, in JSON often an object. */
function listOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  const list = (Array.isArray(value) ? value : [value]) as Json[];
  return list.flatMap((one) =>
    isObject(one) && Object.values(one).every(isObject) ? (Object.values(one) as Json[]) : [one],
  );
}

const isText = (value: Json | undefined): boolean =>
  (typeof value === 'string' && value !== '') || typeof value === 'number';

/** The same AppSpec as a revision that can be deployed. */
export const writeRevision = ({
  functionName,
  alias,
  currentVersion,
  targetVersion,
  hooks,
}: Revision): RevisionLocation => ({
  revisionType: 'AppSpecContent',
  appSpecContent: {
    content: JSON.stringify({
      version: 0.0,
      Resources: [
        {
          [functionName.replace(/.*:/, '')]: {
            Type: 'AWS::Lambda::Function',
            Properties: {
              Name: functionName,
              Alias: alias,
              CurrentVersion: currentVersion,
              TargetVersion: targetVersion,
            },
          },
        },
      ],
      Hooks: Object.entries(hooks).map(([name, fn]) => ({ [name]: fn })),
    }),
  },
});
