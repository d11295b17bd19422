import type { JsonObject } from '../template/json';
import type { HandlerContext, ResourceHandler } from './handler';
import { document, tagList, text, unlessGone } from './support';

/** Characters of a dashboard's name. */
const LONGEST_NAME = 255;

async function put(DashboardName: string, properties: JsonObject, context: HandlerContext): Promise<void> {
  const { DashboardValidationMessages: messages } = await context.call('monitoring', 'PutDashboard', {
    DashboardName,
    DashboardBody: document(properties.DashboardBody),
    Tags: tagList(properties, context),
  });
  const [problem] = messages ?? [];
  if (problem !== undefined) throw new Error(`dashboard ${DashboardName}: ${problem.DataPath} ${problem.Message}`);
}

export const cloudwatchDashboard: ResourceHandler = {
  type: 'AWS::CloudWatch::Dashboard',
  properties: ['DashboardBody', 'DashboardName', 'Tags'],
  attributes: [],
  nameProperty: 'DashboardName',

  async create(properties, context) {
    const { DashboardName: named } = properties;
    const name = named === undefined ? context.name(LONGEST_NAME) : text(named);
    context.made({ physicalId: name });
    await put(name, properties, context);
    return { physicalId: name };
  },

  async update(properties, { physicalId }, context) {
    await put(physicalId, properties, context);
  },

  delete: ({ physicalId }, { call }) =>
    unlessGone(
      call('monitoring', 'DeleteDashboards', { DashboardNames: [physicalId] }),
      'ResourceNotFound',
      'DashboardNotFoundError',
    ),
};
