import type { Aws } from '../cli/aws';
import { connectLocal } from '../cli/aws';
import { endpointName } from '../lib/names';
import type { Claims } from './claims';
import { CloudProcess } from './cloud-process';
import { flightsOf } from './flights';
import { MODEL } from './inputs';
import type { Inputs } from './inputs';
import { Ledger } from './ledger';
import type { Entry } from './ledger';
import type { Listings } from './listings';
import { VirtualTime } from './time';
import { Traffic } from './traffic';

/** What acts play on: a cloud of their own, and everything to look at it from outside. */
export interface Stage {
  readonly inputs: Inputs;
  readonly cloud: CloudProcess;
  readonly aws: Aws;
  readonly time: VirtualTime;
  readonly traffic: Traffic;
  readonly ledger: Ledger;
  /** What was there before anything was deployed: the first act writes it down, the last compares. */
  readonly before: { everything?: Listings };
}

/** What an act is given besides the stage. */
export interface Scene extends Stage {
  readonly claims: Claims;
  /** Tells what happens now. */
  say(text: string): void;
  /** Tells what is under way, until something else is. */
  progress(text: string): void;
  /** A point at which somebody decides; with `--pause` the story waits here. */
  decide(what: string, why: string): Promise<void>;
}

/** A part of the story that stands for itself: it reads what it needs from the cloud, so it can be played after a restart. */
export interface Act {
  /** From 1 on. */
  readonly number: number;
  readonly title: string;
  /** One sentence. */
  readonly why: string;
  play(scene: Scene): Promise<void>;
}

/** Starts a cloud of the story's own. @param tell - is told of every request once it is answered */
export async function setStage(
  inputs: Inputs,
  cloud = new CloudProcess(inputs.epoch),
  tell?: (entry: Entry) => void,
): Promise<Stage> {
  await cloud.start();
  const aws = connectLocal(cloud.url);
  const ledger = new Ledger(tell);
  const time = new VirtualTime(() => cloud.url);
  return {
    inputs,
    cloud,
    aws,
    ledger,
    time,
    before: {},
    traffic: new Traffic(aws, endpointName(MODEL), flightsOf(inputs.trafficMonth), ledger, time),
  };
}
