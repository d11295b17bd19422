import { CloudProcess } from '../../../lifecycle/cloud-process';
import type { ActFacts } from '../../../lifecycle/facts';
import { flightsOf } from '../../../lifecycle/flights';
import type { Flight } from '../../../lifecycle/flights';
import { defaultInputs, MODEL } from '../../../lifecycle/inputs';
import type { Inputs } from '../../../lifecycle/inputs';
import { play } from '../../../lifecycle/play';
import { silentReport } from '../../../lifecycle/report';
import { setStage } from '../../../lifecycle/stage';
import type { Act, Stage } from '../../../lifecycle/stage';
import { Traffic } from '../../../lifecycle/traffic';
import { endpointName } from '../../../lib/names';
import type { MutatedStage, Mutation, Playing } from './mutation';
import { redeploy } from './redeploy';
import type { Snapshots } from './snapshots';

/** Plays an act once with mutations and answers its facts; nothing of it stays. */
export async function perform(act: Act, { from = act.number - 1, mutations }: Playing, snapshots: Snapshots) {
  const inputs = mutations.reduce<Inputs>((all, { inputs: flip }) => ({ ...all, ...flip?.(all) }), defaultInputs());
  const snapshot = from === 0 ? '' : snapshots.after(from);
  const cloud = new CloudProcess(inputs.epoch, snapshot || undefined);
  let stage: MutatedStage | undefined;
  try {
    const set = await startWith(mutations, () => setStage(inputs, cloud));
    stage = { ...set, snapshot, before: { ...snapshots.before }, traffic: clients(set, mutations) };
    await prepare(stage, mutations);
    return await playWith(stage, act, mutations);
  } finally {
    if (stage !== undefined) for (const { after } of mutations) await after?.(stage);
    await cloud.remove();
  }
}

/** Starts a cloud whose process runs modules of mutations first. Only the first start is theirs. */
async function startWith(mutations: readonly Mutation[], start: () => Promise<Stage>): Promise<Stage> {
  const modules = mutations.flatMap(({ cloudRuns }) => cloudRuns ?? []);
  const { NODE_OPTIONS = '' } = process.env;
  const imports = modules.map((text) => `--import data:text/javascript,${encodeURIComponent(text)}`);
  process.env.NODE_OPTIONS = [NODE_OPTIONS, ...imports].join(' ');
  try {
    return await start();
  } finally {
    process.env.NODE_OPTIONS = NODE_OPTIONS;
  }
}

async function prepare(stage: MutatedStage, mutations: readonly Mutation[]): Promise<void> {
  const stacks = new Set(mutations.flatMap(({ templates = {} }) => Object.keys(templates)));
  for (const stack of stacks)
    await redeploy(stage, stack, (template) => {
      for (const { templates = {} } of mutations) templates[stack]?.(template);
    });
  for (const { before } of mutations) await before?.(stage);
}

async function playWith(stage: MutatedStage, act: Act, mutations: readonly Mutation[]): Promise<ActFacts> {
  const pause = async () => {
    for (const { decision } of mutations) await decision?.(stage);
  };
  const [facts] = await play(stage, [act], { report: silentReport, pause });
  return facts!;
}

/** Traffic of clients who ask about what mutations make of a flight, at the moment in which they ask. */
function clients({ aws, inputs, ledger, time }: Stage, mutations: readonly Mutation[]): Traffic {
  const changes = mutations.flatMap(({ asks }) => asks ?? []);
  let minute = 0;
  const changed = (flights: readonly Flight[]) =>
    flights.map((flight) => {
      const asked = () => changes.reduce((found, change) => change(found, minute), flight);
      return {
        id: flight.id,
        get complete() {
          return asked().complete;
        },
        get body() {
          return asked().body;
        },
      };
    });
  const traffic = new Traffic(aws, endpointName(MODEL), changed(flightsOf(inputs.trafficMonth)), ledger, time);
  const about = traffic.about.bind(traffic);
  traffic.about = (flights) => about(changed(flights));
  const send = traffic.send.bind(traffic);
  // One client at a time, so that the same flights meet the same version in every run.
  traffic.send = (count) => {
    minute += 1;
    return send(count);
  };
  return traffic;
}
