import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { arnOf, parameters, type ParameterRecord } from '../parameters';

export const DescribeParameters = operation('ssm', 'DescribeParameters', {
  authorize: (_input, context) => [{ action: 'ssm:DescribeParameters', resource: arnOf('/*', context) }],
  handle({ ParameterFilters, Filters, MaxResults, NextToken }, context) {
    if (Filters !== undefined) throw new NotImplemented('SSM DescribeParameters Filters (ParameterFilters are)');
    const limit = MaxResults ?? 50;
    const found = parameters(context)
      .list({ after: NextToken })
      .filter((parameter) => (ParameterFilters ?? []).every((filter) => matches(parameter, filter)));
    const page = found.slice(0, limit);
    return {
      Parameters: page.map((parameter) => ({
        Name: parameter.name,
        ARN: arnOf(parameter.name, context),
        Type: parameter.type,
        KeyId: parameter.keyId,
        LastModifiedDate: parameter.modifiedAt,
        LastModifiedUser: parameter.modifiedBy,
        Description: parameter.description,
        Version: parameter.version,
        Tier: 'Standard' as const,
        DataType: parameter.dataType,
      })),
      NextToken: found.length > limit ? page.at(-1)?.name : undefined,
    };
  },
});

interface Filter {
  readonly Key?: string;
  readonly Option?: string;
  readonly Values?: readonly string[];
}

function matches(parameter: ParameterRecord, { Key, Option, Values = [] }: Filter): boolean {
  const option = Option ?? 'Equals';
  const test = (value: string) =>
    Values.some((wanted) =>
      option === 'BeginsWith'
        ? value.startsWith(wanted)
        : option === 'Contains'
          ? value.includes(wanted)
          : value === wanted,
    );
  switch (Key) {
    case 'Name':
      return test(parameter.name);
    case 'Type':
      return test(parameter.type);
    case 'Path':
      return Values.some((path) => {
        const rest = parameter.name.startsWith(`${path}/`) ? parameter.name.slice(path.length + 1) : undefined;
        return rest !== undefined && (option === 'Recursive' || !rest.includes('/'));
      });
    default:
      throw new NotImplemented(`SSM parameter filter ${Key} (Name, Type and Path are)`);
  }
}
