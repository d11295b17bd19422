import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './connection.mjs';
import { median, quantile } from './report.mjs';

/**
 * Asks as fast as answers come.
 *
 * @param port - on 127.0.0.1
 * @param requests - sent in turn
 * @returns requests a second; ms
 */
export async function throughput(port, requests, { connections = 8, seconds = 3 } = {}) {
  const until = performance.now() + seconds * 1000;
  const began = performance.now();
  const latencies = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = new Connection(port);
      while (performance.now() < until) latencies.push(await timed(connection, requests[next++ % requests.length]));
      connection.close();
    }),
  );
  const perSecond = latencies.length / ((performance.now() - began) / 1000);
  return { perSecond, count: latencies.length, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

/**
 * Asks at a constant rate, whether answers come or not; a request that finds no free connection waits, and its wait counts.
 *
 * @returns ms
 */
export async function constantRate(port, requests, { rate = 500, seconds = 3, connections = 32 } = {}) {
  const free = Array.from({ length: connections }, () => new Connection(port));
  const waiting = [];
  const latencies = [];
  const began = performance.now();
  const total = rate * seconds;
  const send = async (at, due) => {
    const connection = free.pop() ?? (await new Promise((resolve) => waiting.push(resolve)));
    await timed(connection, requests[at % requests.length]);
    latencies.push(performance.now() - due);
    const next = waiting.shift();
    if (next === undefined) free.push(connection);
    else next(connection);
  };
  const pending = [];
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, ((performance.now() - began) / 1000) * rate);
    while (sent < due) pending.push(send(sent++, performance.now()));
    await sleep(1);
  }
  await Promise.all(pending);
  for (const connection of free) connection.close();
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

/**
 * Measures several things round by round, one after the other.
 *
 * @returns the median of each figure, by subject
 */
export async function inTurns(subjects, rounds, measure) {
  const seen = subjects.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [at, subject] of subjects.entries()) seen[at].push(await measure(subject));
  return seen.map((figures) =>
    Object.fromEntries(Object.keys(figures[0]).map((name) => [name, median(figures.map((figure) => figure[name]))])),
  );
}

async function timed(connection, bytes) {
  const began = performance.now();
  const { status, body } = await connection.request(bytes);
  if (status !== 200) throw new Error(`answered ${status}: ${body}`);
  return performance.now() - began;
}
