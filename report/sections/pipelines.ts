import type { PipelineRun, ReportData } from '../data';
import { duration, timeOfDay } from '../format';
import { drawRun } from '../graph/draw';
import { html } from '../markup';
import type { Markup } from '../markup';
import { figure } from '../table';
import { notPlayed } from './section';
import type { Section } from './section';

/** Each run of the pipeline as a graph. */
export function pipelines({ pipelines: runs }: ReportData): Section {
  return {
    id: 'pipelines',
    title: 'Pipeline runs',
    lead: 'Each step below what it waits for, with its status and duration. The bar in a step is its share of the longest one.',
    content: runs.length === 0 ? notPlayed('Act 2 trains.') : html`<div class="charts">${runs.map(draw)}</div>`,
  };
}

function draw(run: PipelineRun): Markup {
  const title = run.version ?? `Run of ${timeOfDay(run.started)}`;
  const facts = [timeOfDay(run.started), run.status, run.months && `months ${run.months}`];
  return figure(
    html`<h3 id="run-${run.id}">${title}</h3>
      <p class="quiet">${facts.filter(Boolean).join(' · ')}</p>`,
    drawRun(run, `graph-${run.id}`),
    {
      caption: `Steps of ${title}`,
      head: ['Step', 'Type', 'What it does', 'Waits for', 'Status', 'Duration'],
      rows: run.steps.map(({ name, type, description, status, seconds, reason }) => [
        name,
        type,
        description,
        run.edges
          .filter(({ to }) => to === name)
          .map(({ from, label }) => (label === undefined ? from : `${from} (${label})`))
          .join(', '),
        reason === undefined ? status : `${status}: ${reason}`,
        seconds === undefined ? '' : duration(seconds),
      ]),
      numbers: [5],
    },
  );
}
