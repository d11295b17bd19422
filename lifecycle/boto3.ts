import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../cli/target/target';
import { endpointName } from '../lib/names';
import { fromRoot } from '../lib/root';
import { MODEL } from './inputs';
import { flightsOf } from './flights';
import type { Stage } from './stage';
import { versionIn } from './traffic';

/** What a Python program got from the cloud. */
export interface SeenByBoto3 {
  readonly endpoints: readonly { readonly name: string; readonly status: string }[];
  readonly version?: string;
  readonly predictions: number;
}

/** Asks with boto3, in a process of its own. */
export async function seeWithBoto3({ cloud, inputs }: Stage): Promise<SeenByBoto3> {
  const [flight] = flightsOf(inputs.trafficMonth);
  const script = fromRoot('lifecycle/outside/see_and_invoke.py');
  const env = {
    PATH: process.env.PATH,
    HOME: cloud.folder,
    AWS_ENDPOINT_URL: cloud.url,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
  };
  const { stdout } = await promisify(execFile)(
    fromRoot('.venv/bin/python'),
    [script, endpointName(MODEL), flight!.body],
    { env },
  );
  const seen = JSON.parse(stdout) as SeenByBoto3;
  return { ...seen, version: versionIn(seen.version) };
}
