import type { Datapoint } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../kernel/operation/operation';
import { invalidCombination, invalidValue, refuse } from '../errors';
import { metricProblems } from '../metrics/dimensions';
import { metricOf } from '../metrics/metric';
import { MINUTE } from '../metrics/samples';
import { periods, type Period } from '../metrics/series';
import { BASIC, STATISTICS, statisticOf, type Statistic } from '../metrics/statistic';
import { isPeriod, PERIODS } from '../queries/period';

/** Data points of one answer. */
const MOST = 1440;

export const GetMetricStatistics = operation('monitoring', 'GetMetricStatistics', {
  authorize: () => [{ action: 'cloudwatch:GetMetricStatistics', resource: '*' }],
  handle(input, context) {
    const { StartTime, EndTime, Period: seconds = 0, Unit, Statistics = [], ExtendedStatistics = [] } = input;
    if (Statistics.length + ExtendedStatistics.length === 0)
      throw invalidCombination('At least one of the parameters Statistics and ExtendedStatistics must be specified.');
    const basic = Statistics.map((name) => [name, BASIC[name]] as const);
    const extended = ExtendedStatistics.map((name) => [name, statisticOf(name)] as const);
    refuse(
      [
        ...metricProblems(input, ''),
        ...[...basic, ...extended]
          .filter(([, statistic]) => statistic === undefined)
          .map(
            ([name]) => `The value ${name} for parameter Statistics is invalid: ${STATISTICS.join(', ')} are allowed.`,
          ),
        ...(isPeriod(seconds) ? [] : [`The parameter Period must be ${PERIODS}, got ${seconds}.`]),
        ...(StartTime! >= EndTime! ? ['The parameter StartTime must be less than the parameter EndTime.'] : []),
      ],
      invalidValue,
    );
    const step = Math.min(seconds * 1000, MINUTE);
    const from = Math.floor(StartTime!.getTime() / step) * step;
    const until = EndTime!.getTime();
    const asked = Math.ceil((until - from) / (seconds * 1000));
    if (asked > MOST)
      throw invalidCombination(
        `You have requested up to ${asked} datapoints, which exceeds the limit of ${MOST}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
      );
    const withValues = extended.length > 0;
    const wanted = { from, until, period: seconds * 1000, unit: Unit, withValues };
    const found = periods(context, metricOf(input), wanted, true);
    return {
      Label: input.MetricName,
      Datapoints: found.map((period) => datapoint(period, basic as Named, extended as Named)),
    };
  },
});

type Named = readonly (readonly [name: string, statistic: Statistic])[];

function datapoint({ at, unit, distribution }: Period, basic: Named, extended: Named): Datapoint {
  const values = (named: Named) =>
    Object.fromEntries(
      named.flatMap(([name, statistic]) => {
        const value = statistic.of(distribution);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  return {
    Timestamp: new Date(at),
    ...values(basic),
    ...(extended.length > 0 && { ExtendedStatistics: values(extended) }),
    Unit: unit,
  };
}
