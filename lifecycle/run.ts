import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { CommanderError } from 'commander';
import { EXIT } from '../cli/main';
import type { ReportData } from '../report/data';
import { ACTS } from './acts';
import { cleanUp } from './acts/clean-up';
import { CloudProcess } from './cloud-process';
import type { Facts } from './facts';
import { defaultInputs } from './inputs';
import { command } from './options';
import type { Options } from './options';
import { play } from './play';
import { Recorder } from './collector/recorder';
import { collect } from './collector/collect';
import type { Collected } from './collector/collect';
import { Interruption, listenForInterruption } from './interruption';
import { descendantsOf, endAll } from './processes';
import { tellAll } from './report';
import type { Report } from './report';
import { writeReport } from './report-to-file';
import { TerminalReport } from './report-to-terminal';
import { SpendingSampler } from './spending';
import { setStage } from './stage';
import { versions } from './versions';

/** With `--keep` there is something left to look at. */
const CLEAN_UP = cleanUp.number;

/**
 * Plays the lifecycle as the command line says.
 *
 * @returns the exit code: 0 only if every claim holds
 */
export async function runLifecycle(argv: readonly string[]): Promise<number> {
  let holds = false;
  const program = command(async (options) => {
    holds = await withCloud(options, new TerminalReport(process.stdout));
  });
  try {
    await program.exitOverride().parseAsync(argv, { from: 'user' });
    return holds ? EXIT.done : EXIT.failed;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
}

/** Whatever happens, Ctrl-C included: no process stays, and no folder. */
async function withCloud(options: Options, report: TerminalReport): Promise<boolean> {
  const inputs = defaultInputs(options.seed);
  const cloud = new CloudProcess(inputs.epoch);
  // Synthesis and uploads put files aside, too: all of it goes with the folder.
  process.env.TMPDIR = cloud.scratch;
  const interruption = listenForInterruption();
  try {
    const data = await Promise.race([perform(options, cloud, report), interruption.signal]);
    const { facts } = data;
    report.done(facts);
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(facts, undefined, 2)}\n`);
    process.stdout.write(`${writeReport(data, options.report)}\n`);
    if (options.keep) keep(cloud);
    else await cloud.remove();
    return facts.holds;
  } catch (error) {
    report.mute();
    await cloud.stop();
    await endAll(descendantsOf(process.pid));
    await cloud.removeFolder();
    // The story is still half-way through an act; nothing waits for it.
    if (error instanceof Interruption) process.exit(error.exitCode);
    throw error;
  } finally {
    interruption.ignore();
  }
}

async function perform(options: Options, cloud: CloudProcess, terminal: Report): Promise<ReportData> {
  const began = performance.now();
  const stage = await setStage(defaultInputs(options.seed), cloud, (entry) => terminal.request(entry));
  const { time: clock } = stage;
  const recorder = new Recorder(() => clock.latest);
  const from = await clock.now();
  const sampler = new SpendingSampler(stage.time);
  const chosen = ACTS.filter(({ number }) => number <= options.act && !(options.keep && number === CLEAN_UP));
  let collected: Promise<Collected> | undefined;
  const look = () => (collected ??= collect(stage, { from, to: clock.latest }));
  const acts = await play(stage, chosen, {
    report: tellAll(terminal, recorder),
    // What is destroyed cannot be looked at any more.
    before: async ({ number }) => void (number === CLEAN_UP && (await look())),
    pause: options.pause ? pressEnter : undefined,
  });
  const time = await sampler.stop();
  const account = stage.ledger.since(0);
  const facts: Facts = {
    holds: acts.every(({ holds }) => holds),
    seconds: Number(((performance.now() - began) / 1000).toFixed(2)),
    seed: options.seed,
    versions: versions(),
    requests: { sent: account.sent, answered: account.byVersion, failed: account.failed.length },
    time,
    acts,
  };
  return { ...(await look()), facts, acts: recorder.spans };
}

async function pressEnter(): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  await lines.question('       Enter goes on. ');
  lines.close();
}

function keep(cloud: CloudProcess): void {
  cloud.leave();
  process.stdout.write(
    [
      '',
      `The local cloud stays up (process ${cloud.pid}): AWS_ENDPOINT_URL=${cloud.url}, access key test, secret test, us-east-1.`,
      `npx headgate status --cloud ${cloud.data}`,
      `To end it: kill ${cloud.pid}; rm -r ${cloud.folder}`,
      '',
    ].join('\n'),
  );
}
