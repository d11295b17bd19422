import { operation } from '../../../kernel/operation/operation';
import { getDashboard, onDashboard } from '../dashboards/dashboard';

export const GetDashboard = operation('monitoring', 'GetDashboard', {
  authorize: ({ DashboardName }, context) => [onDashboard('GetDashboard', DashboardName, context)],
  handle({ DashboardName }, context) {
    const { name, arn, body } = getDashboard(context, DashboardName);
    return { DashboardArn: arn, DashboardBody: body, DashboardName: name };
  },
});
