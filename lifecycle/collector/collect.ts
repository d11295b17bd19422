import type { Aws } from '../../cli/aws';
import { explain } from '../../cli/explain';
import type { ReportData } from '../../report/data';
import { MODEL } from '../inputs';
import type { Ledger } from '../ledger';
import { watchedAlarms } from './alarms';
import { incidentsOf } from './incidents';
import { pipelineRuns } from './pipelines';
import { promotions as listPromotions } from './promotions';
import { trafficMinutes } from './traffic';
import { versionMinutes } from './versions';

/** What is looked at while the cloud still has it; the facts and acts come at the end. */
export type Collected = Omit<ReportData, 'facts' | 'acts'>;

/**
 * Looks at everything the report shows, from outside, all at once. What cannot be looked at is named, and fails nothing:
 * a story that was cut short has no endpoint, and perhaps no stacks.
 */
export async function collect(
  { aws, ledger }: { readonly aws: Aws; readonly ledger: Ledger },
  span: { readonly from: number; readonly to: number },
): Promise<Collected> {
  const missing: string[] = [];
  const attempt = <T>(what: string, look: Promise<T>, otherwise: T): Promise<T> =>
    look.catch((error: unknown) => {
      missing.push(`${what}: ${explain(error)}`);
      return otherwise;
    });
  const [alarms, promotions, pipelines, versionsOf] = await Promise.all([
    attempt('alarms', watchedAlarms(aws, MODEL), []),
    attempt('promotions', listPromotions(aws), []),
    attempt('pipelines', pipelineRuns(aws, MODEL), []),
    attempt('metrics', versionMinutes(aws, MODEL, span), () => []),
  ]);
  const traffic = trafficMinutes(ledger.entries);
  return {
    model: MODEL,
    traffic,
    versions: versionsOf(promotions),
    alarms,
    pipelines,
    promotions,
    incidents: incidentsOf(alarms, promotions, traffic),
    missing,
  };
}
