import { deployedOfFlightDelay } from './architecture/flight-delay';
import { architecturePage } from './architecture/page';
import { declarationPage } from './declaration';
import { localCloudPage } from './local-cloud';

/** The pages of docs/ that are read from the code, by their names. */
export const PAGES: Readonly<Record<string, () => string>> = {
  'local-cloud.md': localCloudPage,
  'declaration.md': declarationPage,
  'architecture.md': () => architecturePage(deployedOfFlightDelay()),
};
