import { NotImplemented, ServiceError } from '../../kernel/operation/error';
import type { Context } from '../../kernel/operation/operation';
import { parameters, type ParameterRecord } from './parameters';

/** The parameter whose tags are meant; other kinds of resources have none here. */
export function taggedParameter(
  context: Pick<Context, 'store'>,
  type: string | undefined,
  id: string | undefined,
): ParameterRecord {
  if (type !== 'Parameter') throw new NotImplemented(`SSM tags of a ${type}`);
  const parameter = parameters(context).get(id ?? '');
  if (parameter === undefined)
    throw new ServiceError('InvalidResourceId', `The resource ID ${id} is not valid: there is no such parameter.`);
  return parameter;
}
