import { operation } from '../../../kernel/operation/operation';
import { dashboardNotFound, dashboards, onDashboard } from '../dashboards/dashboard';
import { dropTags } from '../tags';

/** All or none. */
export const DeleteDashboards = operation('monitoring', 'DeleteDashboards', {
  authorize: ({ DashboardNames = [] }, context) =>
    DashboardNames.map((name) => onDashboard('DeleteDashboards', name, context)),
  handle({ DashboardNames = [] }, context) {
    const missing = DashboardNames.filter((name) => !dashboards(context).has(name));
    if (missing.length > 0) throw dashboardNotFound(missing);
    context.store.transaction(() => {
      for (const name of DashboardNames) {
        dropTags(context, dashboards(context).get(name)!.arn);
        dashboards(context).delete(name);
      }
    });
    return {};
  },
});
