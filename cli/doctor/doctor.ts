import { loadModels } from '../../lib/load-models';
import type { Aws } from '../aws';
import { explain, oneLine } from '../explain';
import { whereAmI } from '../identity';
import type { Check, Finding, Patient } from './check';
import { bootstrap } from './checks/bootstrap';
import { credentials } from './checks/credentials';
import { images } from './checks/images';
import { models } from './checks/models';
import { nodeVersion } from './checks/node-version';
import { permissions } from './checks/permissions';
import { pythonVersion } from './checks/python-version';
import { quotas } from './checks/quotas';

/** Every check, in the order in which problems are best solved. */
const CHECKS: readonly Check[] = [
  ...[nodeVersion, pythonVersion, models],
  ...[credentials, permissions, bootstrap],
  ...[images, quotas],
];

/** A finding with the check's name. */
export interface Diagnosis extends Finding {
  readonly check: string;
}

/** Looks at all that has to be right before a deployment; a check that fails to find out is no failure. */
export async function diagnose(aws: Aws, checks: readonly Check[] = CHECKS): Promise<Diagnosis[]> {
  const patient = await examine(aws);
  return Promise.all(
    checks.map(async (check) => {
      try {
        return { check: check.name, ...(await check.run(patient)) };
      } catch (error) {
        return { check: check.name, result: 'failed' as const, detail: explain(error), fix: 'see the message' };
      }
    }),
  );
}

async function examine(aws: Aws): Promise<Patient> {
  const [place, declared] = await Promise.allSettled([whereAmI(aws), loadModels()]);
  return {
    aws,
    place: place.status === 'fulfilled' ? place.value : undefined,
    models: declared.status === 'fulfilled' ? declared.value : undefined,
    failures: {
      place: place.status === 'rejected' ? explain(place.reason) : undefined,
      models: declared.status === 'rejected' ? oneLine((declared.reason as Error).message) : undefined,
    },
  };
}
