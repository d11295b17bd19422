import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { dashboardArn } from '../arn';
import { bodyProblems } from '../dashboards/body';
import { dashboards, onDashboard } from '../dashboards/dashboard';
import { invalidValue } from '../errors';
import { setTags } from '../tags';

export const PutDashboard = operation('monitoring', 'PutDashboard', {
  authorize: ({ DashboardName }, context) => [onDashboard('PutDashboard', DashboardName, context)],
  handle({ DashboardName: name = '', DashboardBody: body = '', Tags }, context) {
    if (!/^[A-Za-z0-9_-]{1,255}$/.test(name))
      throw invalidValue(`DashboardName must have 1 to 255 letters, digits, - and _, got ${name}`);
    const dashboardValidationMessages = bodyProblems(body);
    if (dashboardValidationMessages.length > 0)
      throw new ServiceError(
        'DashboardInvalidInputError',
        `The dashboard body is invalid, there are ${dashboardValidationMessages.length} validation errors: ${JSON.stringify(
          dashboardValidationMessages.map(({ DataPath, Message }) => ({ dataPath: DataPath, message: Message })),
        )}`,
        400,
        { dashboardValidationMessages },
      );
    context.store.transaction(() => {
      const arn = dashboardArn(name, context);
      dashboards(context).put(name, { name, arn, body, modifiedAt: context.clock.now() });
      setTags(context, arn, Tags);
    });
    return { DashboardValidationMessages: [] };
  },
});
