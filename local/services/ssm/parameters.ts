import { through } from '../../kernel/operation/caller';
import type { Context, Requirement } from '../../kernel/operation/operation';
import { ServiceError } from '../../kernel/operation/error';

export interface ParameterRecord {
  readonly name: string;
  readonly type: 'String' | 'StringList' | 'SecureString';
  /** A SecureString with a key holds the ciphertext (Base64). */
  readonly value: string;
  readonly keyId?: string;
  readonly version: number;
  readonly modifiedAt: Date;
  readonly modifiedBy?: string;
  readonly description?: string;
  readonly allowedPattern?: string;
  readonly dataType: string;
  readonly tags: Readonly<Record<string, string>>;
}

export const parameters = ({ store }: Pick<Context, 'store'>) => store.collection<ParameterRecord>('ssm:parameter');

/** The name of a parameter given by name or ARN; a version or label behind a colon is kept. */
export function nameOf(reference: string | undefined): string {
  const arn = /^arn:aws:ssm:[^:]*:[^:]*:parameter(\/.*)$/.exec(reference ?? '');
  if (arn === null) return reference ?? '';
  // An ARN has one slash for `name` and for `/name`: names without further slashes have none of their own.
  const name = arn[1]!;
  return name.indexOf('/', 1) < 0 ? name.slice(1) : name;
}

export function arnOf(name: string, { region, accountId }: Pick<Context, 'region' | 'accountId'>): string {
  return `arn:aws:ssm:${region}:${accountId}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
}

/** What an action on a parameter needs. */
export function onParameter(
  action: string,
  name: string | undefined,
  context: Pick<Context, 'region' | 'accountId'>,
): Requirement {
  return { action: `ssm:${action}`, resource: arnOf(nameOf(name).split(':')[0]!, context) };
}

/** The parameter, or ParameterNotFound. */
export function getParameter(context: Pick<Context, 'store'>, reference: string | undefined): ParameterRecord {
  const [name = '', selector] = nameOf(reference).split(':');
  const parameter = parameters(context).get(name);
  if (parameter === undefined) throw new ServiceError('ParameterNotFound', `Parameter ${name} not found.`);
  if (selector !== undefined && selector !== String(parameter.version))
    throw new ServiceError(
      'ParameterVersionNotFound',
      `Version ${selector} of parameter ${name} not found: only the latest (${parameter.version}) is kept.`,
    );
  return parameter;
}

/** What the Get operations tell; a SecureString's value is decrypted, as the caller, when asked. */
export async function describe(context: Context, parameter: ParameterRecord, decrypt: boolean | undefined) {
  const secret = parameter.type === 'SecureString' && parameter.keyId !== undefined;
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: secret && decrypt === true ? await decrypted(context, parameter) : parameter.value,
    Version: parameter.version,
    LastModifiedDate: parameter.modifiedAt,
    ARN: arnOf(parameter.name, context),
    DataType: parameter.dataType,
  };
}

async function decrypted(context: Context, { name, value }: ParameterRecord): Promise<string> {
  const EncryptionContext = { PARAMETER_ARN: arnOf(name, context) };
  const { Plaintext } = await context.call(through('ssm', context.caller), 'kms', 'Decrypt', {
    CiphertextBlob: Buffer.from(value, 'base64'),
    EncryptionContext,
  });
  return Buffer.from(Plaintext ?? []).toString();
}
