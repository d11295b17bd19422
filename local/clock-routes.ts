import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from './kernel/clock/clock';
import type { Routes } from './kernel/wire/routes';

/** A year: whoever wants more has probably confused seconds with milliseconds. */
const LONGEST_ADVANCE_SECONDS = 366 * 24 * 3600;

/** `GET /_headgate/clock` reads virtual time; `POST {"advance": seconds}` moves it and answers when it has moved. */
export function addClockRoutes(routes: Routes, clock: Clock): void {
  routes.add('GET', '/_headgate/clock', (_request, response) => answer(response, 200, state(clock)));
  routes.add('POST', '/_headgate/clock', async (request, response) => {
    const seconds = advanceOf(await text(request));
    if (typeof seconds === 'string') return answer(response, 400, { error: seconds });
    await clock.advance(seconds * 1000);
    answer(response, 200, state(clock));
  });
}

function state(clock: Clock) {
  return { now: clock.date().toISOString(), speed: clock.speed, underWay: clock.underWay };
}

/** The seconds to advance, or what is wrong with the request. */
function advanceOf(body: string): number | string {
  const allowed = `advance must be a number of seconds between 0 and ${LONGEST_ADVANCE_SECONDS}`;
  try {
    const { advance } = JSON.parse(body) as { advance?: unknown };
    const fits = typeof advance === 'number' && advance >= 0 && advance <= LONGEST_ADVANCE_SECONDS;
    return fits ? advance : `${allowed}, got ${JSON.stringify(advance)}`;
  } catch {
    return `the body must be JSON such as {"advance": 60}, got ${JSON.stringify(body)}; ${allowed}`;
  }
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}
