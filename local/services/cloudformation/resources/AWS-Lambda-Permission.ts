import type { ResourceHandler } from './handler';
import { pick, shaped, text, unlessGone, unlessMade } from './support';

/** Characters of a statement's id. */
const LONGEST_ID = 100;

const CONDITIONS = ['EventSourceToken', 'FunctionUrlAuthType', 'PrincipalOrgID', 'SourceAccount', 'SourceArn'];

export const lambdaPermission: ResourceHandler = {
  type: 'AWS::Lambda::Permission',
  properties: ['Action', 'FunctionName', 'Principal', ...CONDITIONS],
  attributes: ['Id'],

  async create(properties, context) {
    const StatementId = context.name(LONGEST_ID);
    const statement = {
      FunctionName: text(properties.FunctionName),
      Action: text(properties.Action),
      Principal: text(properties.Principal),
      ...shaped<object>(pick(properties, CONDITIONS)),
    };
    await unlessMade(
      context.call('lambda', 'AddPermission', { ...statement, StatementId }),
      context,
      'ResourceConflictException',
    );
    return { physicalId: StatementId, attributes: { Id: StatementId } };
  },

  delete: ({ physicalId, properties }, { call }) =>
    unlessGone(
      call('lambda', 'RemovePermission', { FunctionName: text(properties.FunctionName), StatementId: physicalId }),
      'ResourceNotFoundException',
    ),
};
