import { ServiceError } from '../../../kernel/operation/error';
import { isObject, type Json } from './json';
import type { Template } from './template';

/** A request that is refused before anything is touched. */
export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}

const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Mappings',
  'Conditions',
  'Rules',
  'Transform',
  'Resources',
  'Outputs',
];

/**
 * Reads a template, JSON or YAML, and checks its sections.
 *
 * @throws ValidationError with AWS's text
 */
export async function parseTemplate(body: string): Promise<Template> {
  const template = await read(body);
  if (!isObject(template)) throw invalid('Template format error: unsupported structure.');
  const unknown = Object.keys(template).filter((section) => !SECTIONS.includes(section));
  if (unknown.length > 0) throw invalid(`Invalid template property or properties [${unknown.join(', ')}]`);
  const version = template.AWSTemplateFormatVersion;
  if (version !== undefined && version !== '2010-09-09')
    throw invalid(`Template format error: ${String(version)} is not a supported value for AWSTemplateFormatVersion.`);
  if (template.Transform !== undefined)
    throw invalid(
      `Template error: Transform ${JSON.stringify(template.Transform)} is not supported by the local cloud: expand it before`,
    );
  const problems = shapeProblems(template);
  if (problems.length > 0) throw invalid(`Template format error: ${problems.join('; ')}`);
  return template as unknown as Template;
}

async function read(body: string): Promise<Json> {
  const json = body.trimStart().startsWith('{');
  try {
    if (json) return JSON.parse(body) as Json;
    // Loaded for templates in YAML alone: the CDK writes JSON.
    const { parseYaml } = await import('./yaml');
    return parseYaml(body);
  } catch (error) {
    const kind = json ? 'JSON' : 'YAML';
    throw invalid(`Template format error: ${kind} not well-formed. (${(error as Error).message})`);
  }
}

function shapeProblems(template: Readonly<Record<string, Json>>): string[] {
  const problems: string[] = [];
  if (!isObject(template.Resources ?? null)) return ['At least one Resources member must be defined.'];
  if (Object.keys(template.Resources as object).length === 0)
    problems.push('At least one Resources member must be defined.');
  for (const section of ['Parameters', 'Mappings', 'Conditions', 'Rules', 'Resources', 'Outputs']) {
    const value = template[section];
    if (value === undefined) continue;
    if (!isObject(value)) problems.push(`${section} must be an object`);
    else problems.push(...entryProblems(section, value));
  }
  return problems;
}

/** The member that an entry of a section must have. */
const REQUIRED: Readonly<Record<string, string>> = {
  Parameters: 'Type',
  Resources: 'Type',
  Outputs: 'Value',
  Rules: 'Assertions',
};

function entryProblems(section: string, entries: Readonly<Record<string, Json>>): string[] {
  return Object.entries(entries).flatMap(([name, entry]) => {
    if (!/^[A-Za-z0-9]{1,255}$/.test(name) && section !== 'Conditions' && section !== 'Mappings')
      return [`${section} name '${name}' is non alphanumeric.`];
    if (!isObject(entry)) return [`/${section}/${name} must be an object`];
    const member = REQUIRED[section];
    if (member !== undefined && entry[member] === undefined)
      return [`[/${section}/${name}] Every ${section} object must contain a ${member} member.`];
    return [];
  });
}
