import { operation } from '../../../kernel/operation/operation';
import { dashboards } from '../dashboards/dashboard';
import { page } from '../pages';

/** Dashboards of a page. */
const PAGE = 1000;

export const ListDashboards = operation('monitoring', 'ListDashboards', {
  authorize: () => [{ action: 'cloudwatch:ListDashboards', resource: '*' }],
  handle({ DashboardNamePrefix, NextToken }, context) {
    const listed = page(dashboards(context).list({ prefix: DashboardNamePrefix }), NextToken, PAGE);
    return {
      DashboardEntries: listed.items.map(({ name, arn, body, modifiedAt }) => ({
        DashboardName: name,
        DashboardArn: arn,
        LastModified: new Date(modifiedAt),
        Size: Buffer.byteLength(body),
      })),
      NextToken: listed.NextToken,
    };
  },
});
