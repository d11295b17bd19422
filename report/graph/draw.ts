import type { GraphEdge, GraphStep, PipelineRun } from '../data';
import { duration } from '../format';
import { html } from '../markup';
import type { Markup } from '../markup';
import { at, picture } from '../svg/picture';
import { layered } from './layers';

const NODE = { width: 148, height: 44 };
const GAP = { x: 20, y: 26 };
const MARGIN = 8;

/** Signs that differ without colours. */
const SIGNS: Readonly<Record<string, string>> = { Succeeded: '✓', Failed: '✗', Stopped: '■', NotRun: '–' };

/** Where a node is drawn. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** A run of a pipeline: its steps by layer, what waits for what, how each ended and how long it took. */
export function drawRun(run: PipelineRun, id: string): Markup {
  const { layers, edges } = layered(
    run.steps.map(({ name }) => name),
    run.edges,
  );
  const widest = Math.max(...layers.map((layer) => layer.length));
  const width = 2 * MARGIN + widest * NODE.width + (widest - 1) * GAP.x;
  const height = 2 * MARGIN + layers.length * NODE.height + (layers.length - 1) * GAP.y;
  const places = new Map(
    layers.flatMap((layer, row) => {
      const left = (width - layer.length * NODE.width - (layer.length - 1) * GAP.x) / 2;
      return layer.map((name, column) => {
        const place = { x: left + column * (NODE.width + GAP.x), y: MARGIN + row * (NODE.height + GAP.y) };
        return [name, place] as const;
      });
    }),
  );
  const longest = Math.max(...run.steps.map(({ seconds = 0 }) => seconds));
  const failed = run.steps.filter(({ status }) => status === 'Failed').map(({ name }) => name);
  return picture({
    id,
    title: `Pipeline graph of run ${run.id}`,
    description: `${run.steps.length} steps in ${layers.length} layers; ${failed.length === 0 ? 'none failed' : `failed: ${failed.join(', ')}`}. The longest took ${duration(longest)}.`,
    width,
    height,
    content: html`<g class="edges">${edges.map((edge) => drawEdge(edge, places))}</g>
      ${run.steps.map((step) => drawStep(step, places.get(step.name)!, longest))}`,
  });
}

function drawEdge({ from, to, label }: GraphEdge, places: ReadonlyMap<string, Place>): Markup {
  const [start, end] = [places.get(from)!, places.get(to)!];
  const [x1, y1, x2, y2] = [start.x + NODE.width / 2, start.y + NODE.height, end.x + NODE.width / 2, end.y - 5];
  const bend = GAP.y;
  // A line may not run through the nodes between its ends.
  const blocked = [...places.values()].some(
    ({ x, y }) => y > y1 && y < y2 - NODE.height && x < x1 && x + NODE.width > x1,
  );
  const aside = blocked && x1 === x2 ? NODE.width / 2 + GAP.x : 0;
  return html`<path
      d="M${at(x1)},${at(y1)} C${at(x1 + aside)},${at(y1 + bend)} ${at(x2 + aside)},${at(y2 - bend)} ${at(x2)},${at(y2)}"
    /><path class="arrow" d="M${at(x2 - 4)},${at(y2 - 2)} l4,7 l4,-7 z" />${
      label !== undefined &&
      html`<text x="${at(x2 + (x2 < x1 ? -8 : 8))}" y="${at(y2 - 6)}" text-anchor="${x2 < x1 ? 'end' : 'start'}"
        >${label}</text
      >`
    }`;
}

function drawStep({ name, type, status, seconds }: GraphStep, { x, y }: Place, longest: number): Markup {
  const share = longest > 0 && seconds !== undefined ? seconds / longest : 0;
  const time = seconds === undefined ? 'not run' : duration(seconds);
  return html`<g class="step ${status.toLowerCase()}">
    <rect class="box" x="${at(x)}" y="${at(y)}" width="${NODE.width}" height="${NODE.height}" rx="5" />
    <rect
      class="time"
      x="${at(x + 1)}"
      y="${at(y + NODE.height - 4)}"
      width="${at(share * (NODE.width - 2))}"
      height="3"
    />
    <text class="name" x="${at(x + 9)}" y="${at(y + 18)}">${name}</text>
    <text class="sign" x="${at(x + NODE.width - 9)}" y="${at(y + 18)}" text-anchor="end">${SIGNS[status] ?? '…'}</text>
    <text class="kind" x="${at(x + 9)}" y="${at(y + 34)}">${type}</text>
    <text class="kind" x="${at(x + NODE.width - 9)}" y="${at(y + 34)}" text-anchor="end">${time}</text>
  </g>`;
}
