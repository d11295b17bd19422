import { App, Stack } from 'aws-cdk-lib';
import type { ModelSpec } from '../../../lib/spec';
import { resolveImage } from '../../../local/runtimes/images/registry';
import type { Check, Patient } from '../check';
import { failed, notApplicable, ok } from '../check';

/** Whether each model's image exists in the Region, and has an environment on this machine where that is needed. */
export const images: Check = {
  name: 'Images',
  run({ models = [], place, aws }) {
    if (place === undefined || models.length === 0) return notApplicable('needs credentials and models');
    const problems = models.flatMap((model) => problem(model, place.region, aws.target.kind));
    if (problems.length > 0) return failed(problems.join('; '), 'choose another with `framework` of the model');
    return ok([...new Set(models.map(({ framework }) => `${framework.repository}:${framework.tag}`))].join(', '));
  },
};

function problem({ name, framework }: ModelSpec, region: string, target: Patient['aws']['target']['kind']): string[] {
  try {
    const uri = framework.imageUri(new Stack(new App(), 'Images', { env: { region, account: '000000000000' } }));
    // The URL suffix is a token of the template; the local environment does not depend on it.
    if (target === 'local') resolveImage(uri.replace(/\$\{Token\[[^\]]*\]\}/, 'amazonaws.com'));
    return [];
  } catch (error) {
    return [`${name}: ${(error as Error).message}`];
  }
}
