import type { MonthlySeries, ReportData } from '../data';
import { number } from '../format';
import { html } from '../markup';
import { monthChart } from '../svg/month-chart';
import { SeriesStyle } from '../svg/series-style';
import { figure } from '../table';
import { notPlayed } from './section';
import type { Section } from './section';

/** How far live data are from the baseline. */
export function drift({ drift: played }: ReportData): Section {
  return monthly({
    id: 'drift',
    title: 'Drift by month',
    lead: 'How far the features of live requests are from the baseline of the version that answered them.',
    what: played?.statistic ?? 'Drift',
    why: 'No act of this run watches drift over months.',
    limit: played?.limit,
    series: played?.series,
  });
}

/** Whether retraining helps. */
export function rocAuc({ rocAuc: played }: ReportData): Section {
  return monthly({
    id: 'roc-auc',
    title: 'ROC AUC by month, with and without retraining',
    lead: 'How well the live version ranks flights once it is known which of them were late.',
    what: 'ROC AUC',
    why: 'No act of this run retrains over months.',
    limit: played?.limit,
    series: played?.series,
  });
}

interface Monthly {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly what: string;
  readonly why: string;
  readonly limit?: number;
  readonly series?: readonly MonthlySeries[];
}

function monthly({ id, title, lead, what, why, limit, series = [] }: Monthly): Section {
  if (series.every(({ values }) => values.length === 0)) return { id, title, lead, content: notPlayed(why) };
  const style = new SeriesStyle(series.map(({ name }) => name));
  const months = [...new Set(series.flatMap(({ values }) => values.map(({ month }) => month)))].sort();
  const valueOf = (one: MonthlySeries, month: string) => one.values.find((value) => value.month === month)?.value;
  const drawing = monthChart({ id: `${id}-chart`, title, description: summary(series), months, series, limit, style });
  const data = {
    caption: `${what} by month`,
    head: ['Month', ...series.map(({ name }) => name)],
    rows: months.map((month) => [
      month,
      ...series.map((one) => {
        const value = valueOf(one, month);
        return value === undefined ? '' : number(value, 4);
      }),
    ]),
    numbers: series.map((_, index) => index + 1),
  };
  return {
    id,
    title,
    lead,
    content: html`${style.legend()}
      <div class="charts">${figure(what, drawing, data)}</div>`,
  };
}

function summary(series: readonly MonthlySeries[]): string {
  const each = series.map(({ name, values }) => {
    const [first, last] = [values[0], values.at(-1)];
    return (
      first && last && `${name}: ${number(first.value, 3)} in ${first.month}, ${number(last.value, 3)} in ${last.month}`
    );
  });
  return `${each.filter(Boolean).join('; ')}.`;
}
