import type { Context, Requirement } from '../../../kernel/operation/operation';
import { ServiceError } from '../../../kernel/operation/error';
import { dashboardArn } from '../arn';

export interface Dashboard {
  readonly name: string;
  readonly arn: string;
  /** JSON, as it was put. */
  readonly body: string;
  /** Virtual ms since 1970. */
  readonly modifiedAt: number;
}

/** By name. */
export const dashboards = ({ store }: Pick<Context, 'store'>) => store.collection<Dashboard>('monitoring:dashboard');

/** The dashboard. @throws DashboardNotFoundError */
export function getDashboard(context: Pick<Context, 'store'>, name: string | undefined): Dashboard {
  const dashboard = dashboards(context).get(name ?? '');
  if (dashboard === undefined) throw dashboardNotFound([name ?? '']);
  return dashboard;
}

export const dashboardNotFound = (names: readonly string[]): ServiceError =>
  new ServiceError('DashboardNotFoundError', `Dashboard ${names.join(', ')} does not exist`, 404);

/** What an action on a dashboard needs. */
export const onDashboard = (action: string, name: string | undefined, context: Context): Requirement => ({
  action: `cloudwatch:${action}`,
  resource: dashboardArn(name ?? '', context),
});
