import { ServiceError } from '../../operation/error';
import type { ServiceName } from '../../operation/sdk';
import { Compiler, type Check } from './compile';
import { readTable } from './table';

const services = new Map<ServiceName, (operation: string) => Check | undefined>();

/**
 * Checks an input against the constraints of the service's model: required members, lengths, ranges, patterns and
 * enumerations. Throws the service's validation error with every violation at once, in AWS's words.
 */
export function checkConstraints(service: ServiceName, operation: string, input: unknown): void {
  const check = checksOf(service)(operation);
  if (check === undefined) return;
  let problems: string[] | undefined;
  check(input ?? {}, '', (value, path, constraint) => {
    if (value !== null && OWN_CODES.has(service)) return;
    const shown = value === null ? 'null' : `'${show(value)}'`;
    (problems ??= []).push(`Value ${shown} at '${path}' failed to satisfy constraint: ${constraint}`);
  });
  if (problems === undefined) return;
  const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected`;
  throw new ServiceError(CODES[service] ?? 'ValidationException', `${count}: ${problems.join('; ')}`);
}

/** Services that have a code of their own for each wrong value: the model only says what must be there. */
const OWN_CODES: ReadonlySet<ServiceName> = new Set<ServiceName>(['s3', 'sqs']);

/** Services whose code is not ValidationException. */
const CODES: Partial<Record<ServiceName, string>> = {
  cloudformation: 'ValidationError',
  ecr: 'InvalidParameterException',
  iam: 'ValidationError',
  logs: 'InvalidParameterException',
  monitoring: 'ValidationError',
  s3: 'InvalidArgument',
  sns: 'InvalidParameter',
  sqs: 'MissingParameter',
  sts: 'ValidationError',
};

function checksOf(service: ServiceName): (operation: string) => Check | undefined {
  const known = services.get(service);
  if (known !== undefined) return known;
  const table = readTable(service);
  const compiler = new Compiler(table);
  const checks = (operation: string) => compiler.shape(table.operations[operation]);
  services.set(service, checks);
  return checks;
}

/** Longest text of a value in a message. */
const SHOWN = 200;

function show(value: unknown): string {
  const text = typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text;
}
