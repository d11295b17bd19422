import { page, type Listing } from '../listing';
import type { Job } from './job';

/** How jobs are listed. */
interface JobListing extends Listing {
  readonly StatusEquals?: string;
  /** @default CreationTime */
  readonly SortBy?: string;
}

/** A page of jobs. */
export function listJobs<J extends Job>(jobs: readonly J[], listing: JobListing): { items: J[]; NextToken?: string } {
  const wanted = jobs.filter(({ status }) => listing.StatusEquals === undefined || status === listing.StatusEquals);
  const rank = ({ name, status, created }: Job) =>
    listing.SortBy === 'Name' ? name : listing.SortBy === 'Status' ? status : created;
  return page(
    wanted,
    (job) => ({ name: job.name, created: job.created, modified: job.modified, rank: rank(job) }),
    listing,
    'Ascending',
  );
}
