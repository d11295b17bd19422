import { through } from '../../../kernel/operation/caller';
import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { arnOf, nameOf, onParameter, parameters } from '../parameters';

/** Bytes of a standard parameter's value. */
const LONGEST = 4096;

export const PutParameter = operation('ssm', 'PutParameter', {
  authorize: ({ Name }, context) => [onParameter('PutParameter', Name, context)],
  async handle(input, context) {
    const name = nameOf(input.Name);
    const value = input.Value ?? '';
    const before = parameters(context).get(name);
    if (!/^\/?[a-zA-Z0-9_.-]+(\/[a-zA-Z0-9_.-]+)*$/.test(name))
      throw new ServiceError(
        'ValidationException',
        `Parameter name: can't be prefixed with "ssm" and has letters, digits and .-_/ only, got ${name}`,
      );
    if (before !== undefined && input.Overwrite !== true)
      throw new ServiceError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    if (before === undefined && input.Type === undefined)
      throw new ServiceError('ValidationException', 'A parameter type is required when you create a parameter.');
    if (Buffer.byteLength(value) > LONGEST)
      throw new ServiceError(
        'ValidationException',
        `Standard tier parameters support a maximum parameter value of ${LONGEST} characters, got ${Buffer.byteLength(value)}.`,
      );
    const pattern = input.AllowedPattern ?? before?.allowedPattern;
    if (pattern !== undefined && !new RegExp(pattern).test(value))
      throw new ServiceError(
        'ParameterPatternMismatchException',
        `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
      );
    const type = input.Type ?? before!.type;
    const stored = type === 'SecureString' ? await sealed(input.KeyId ?? before?.keyId) : { value };
    const record = parameters(context).put(name, {
      name,
      type,
      ...stored,
      version: (before?.version ?? 0) + 1,
      modifiedAt: context.clock.date(),
      modifiedBy: 'arn' in context.caller ? context.caller.arn : undefined,
      description: input.Description ?? before?.description,
      allowedPattern: pattern,
      dataType: input.DataType ?? 'text',
      tags: before?.tags ?? Object.fromEntries((input.Tags ?? []).map(({ Key, Value }) => [Key, Value ?? ''])),
    });
    return { Version: record.version, Tier: 'Standard' as const };

    async function sealed(keyId: string | undefined) {
      // The AWS-managed key needs no permission of the caller: the value stays as it is.
      if (keyId === undefined) return { value };
      const EncryptionContext = { PARAMETER_ARN: arnOf(name, context) };
      const { CiphertextBlob } = await context.call(through('ssm', context.caller), 'kms', 'Encrypt', {
        KeyId: keyId,
        Plaintext: Buffer.from(value),
        EncryptionContext,
      });
      return { value: Buffer.from(CiphertextBlob!).toString('base64'), keyId };
    }
  },
});
