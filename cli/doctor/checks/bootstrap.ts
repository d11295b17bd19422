import { bootstrapVersion } from '../../deploy/bootstrap';
import type { Check } from '../check';
import { failed, notApplicable, ok } from '../check';

/** Oldest version that the app's synthesizer works with. */
const REQUIRED = 6;

/** What `cdk bootstrap` leaves in an account. */
export const bootstrap: Check = {
  name: 'Bootstrap',
  async run({ aws, place }) {
    if (place === undefined) return notApplicable('needs credentials');
    const version = await bootstrapVersion(aws);
    const fix = `run \`npx cdk bootstrap aws://${place.account}/${place.region}\``;
    if (version === undefined)
      return aws.target.kind === 'local'
        ? ok('not there yet; `headgate deploy` makes it')
        : failed(`${place.account}/${place.region} is not bootstrapped`, fix);
    return version >= REQUIRED ? ok(`version ${version}`) : failed(`version ${version}, ${REQUIRED} is needed`, fix);
  },
};
