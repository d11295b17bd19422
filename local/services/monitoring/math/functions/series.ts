import { eachSeries, withPoints, type Series } from '../value';
import { unary, type MathFunction } from './function';

/** A function of each value; what is no finite number is dropped. */
function ofValues(name: string, apply: (value: number) => number): MathFunction {
  const transform = (series: Series) =>
    withPoints(
      series,
      [...series.points]
        .map(([at, value]) => [at, apply(value)] as const)
        .filter(([, value]) => Number.isFinite(value)),
    );
  return unary((value) => eachSeries(value, name, transform));
}

/** A function of each value and the one before it; the first has none. */
function ofChanges(name: string, apply: (change: number, seconds: number) => number): MathFunction {
  const transform = (series: Series) => {
    const points = [...series.points];
    return withPoints(
      series,
      points.slice(1).map(([at, value], index) => {
        const [before, previous] = points[index]!;
        return [at, apply(value - previous, (at - before) / 1000)] as const;
      }),
    );
  };
  return unary((value) => eachSeries(value, name, transform));
}

function runningSum(series: Series): Series {
  let sum = 0;
  return withPoints(
    series,
    [...series.points].map(([at, value]) => [at, (sum += value)] as const),
  );
}

/** Functions that make of each series another one. */
export const transformations: Readonly<Record<string, MathFunction>> = {
  ABS: ofValues('ABS', Math.abs),
  CEIL: ofValues('CEIL', Math.ceil),
  FLOOR: ofValues('FLOOR', Math.floor),
  LOG: ofValues('LOG', Math.log),
  LOG10: ofValues('LOG10', Math.log10),
  DIFF: ofChanges('DIFF', (change) => change),
  DIFF_TIME: ofChanges('DIFF_TIME', (_, seconds) => seconds),
  RATE: ofChanges('RATE', (change, seconds) => change / seconds),
  RUNNING_SUM: unary((value) => eachSeries(value, 'RUNNING_SUM', runningSum)),
};
