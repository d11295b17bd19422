import { rmSync } from 'node:fs';
import type { Aws } from '../aws';
import type { Place } from '../identity';
import { whereAmI } from '../identity';
import type { Progress, Say } from '../progress/progress';
import { readAssembly } from './assembly';
import type { AssemblyStack } from './assembly';
import { publishAssets } from './assets';
import { ensureBootstrap } from './bootstrap';
import { deployStack } from './deploy-stack';
import type { StackChange } from './deploy-stack';
import { selectStacks } from './select';
import { assemblyFolder, synthesizeApp } from './synth';
import type { Synthesize } from './synth';

export interface DeployOptions {
  /** Names of stacks or models. @default all */
  readonly names?: readonly string[];
  /** @default the app of this repository */
  readonly synthesize?: Synthesize;
}

/** What a deployment did. */
export interface Deployment {
  readonly account: string;
  readonly region: string;
  /** Whether the local cloud was bootstrapped first. */
  readonly bootstrapped: boolean;
  readonly assetsUploaded: number;
  readonly stacks: readonly { readonly name: string; readonly change: StackChange; readonly seconds: number }[];
}

/**
 * Synthesizes, publishes assets, and creates or updates stacks: those that do not depend on each other side by side.
 *
 * @throws CommandError with the resource that failed, and why; the stack is back in its old state then
 */
export async function deploy(
  aws: Aws,
  progress: Progress,
  { names = [], synthesize = synthesizeApp }: DeployOptions = {},
): Promise<Deployment> {
  const folder = assemblyFolder();
  try {
    let place!: Place;
    let stacks!: AssemblyStack[];
    let bootstrapped = false;
    let assetsUploaded = 0;
    const jobs = [
      {
        title: 'Synthesize',
        run: async () => {
          [place] = await Promise.all([whereAmI(aws), synthesize(folder)]);
          stacks = selectStacks(readAssembly(folder, place), names);
          return stacks.map(({ name }) => name).join(', ');
        },
      },
      {
        title: 'Publish assets',
        run: async (say: Say) => {
          say('bootstrap');
          const version = Math.max(...stacks.map(({ bootstrapVersion }) => bootstrapVersion));
          bootstrapped = await ensureBootstrap(aws, place, version);
          say('upload');
          const assets = stacks.flatMap((stack) => stack.assets);
          assetsUploaded = await publishAssets(aws, assets);
          return `${assetsUploaded} of ${assets.length} new`;
        },
      },
    ];
    await progress.all(jobs);
    const done = await deployStacks(aws, place, stacks, progress);
    return { account: place.account, region: place.region, bootstrapped, assetsUploaded, stacks: done };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each stack begins when those before it are there. A failure keeps what depends on it from starting. */
async function deployStacks(
  aws: Aws,
  place: Place,
  stacks: readonly AssemblyStack[],
  progress: Progress,
): Promise<Deployment['stacks']> {
  const done: { name: string; change: StackChange; seconds: number }[] = [];
  const running = new Map<string, Promise<StackChange>>();
  const begin = (stack: AssemblyStack, say: Say) => {
    const before = stack.dependencies.map((name) => running.get(name));
    const change = Promise.all(before).then(() => deployStack(aws, place, stack, say));
    running.set(stack.name, change);
    return change;
  };
  const jobs = stacks.map((stack) => ({
    title: stack.name,
    run: async (say: Say) => {
      const started = performance.now();
      const change = await begin(stack, say);
      done.push({ name: stack.name, change, seconds: Number(((performance.now() - started) / 1000).toFixed(2)) });
      return change;
    },
  }));
  await progress.all(jobs, { concurrent: true });
  return done;
}
