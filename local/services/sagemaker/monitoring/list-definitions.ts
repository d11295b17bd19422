import type { MonitoringJobDefinitionSummary } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import { page, type Listing } from '../listing';
import { removeTags } from '../tags/tags';
import { analysisOf } from './analysis';
import { definitionOf, definitions, type MonitoringKind } from './definition';

interface DefinitionListing extends Listing {
  readonly EndpointName?: string;
  readonly SortBy?: string;
}

/** A page of the definitions of a kind. */
export function listDefinitions(kernel: Kernel, kind: MonitoringKind, listing: DefinitionListing) {
  const all = definitions(kernel, kind)
    .list()
    .map((definition) => ({
      MonitoringJobDefinitionName: definition.name,
      MonitoringJobDefinitionArn: definition.arn,
      CreationTime: definition.created,
      EndpointName: analysisOf(definition).endpoint!.EndpointName!,
    }));
  const wanted = all.filter(({ EndpointName: of }) => [undefined, of].includes(listing.EndpointName));
  const { items, NextToken } = page(
    wanted,
    ({ MonitoringJobDefinitionName: name, CreationTime: created }) => {
      return { name, created, rank: listing.SortBy === 'Name' ? name : created };
    },
    listing,
  );
  return { JobDefinitionSummaries: items satisfies MonitoringJobDefinitionSummary[], NextToken };
}

/** Removes a definition; a schedule that names it fails from its next execution on. @throws ResourceNotFound */
export function deleteDefinition(kernel: Kernel, kind: MonitoringKind, name: string): void {
  const { arn } = definitionOf(kernel, kind, name);
  kernel.store.transaction(() => {
    definitions(kernel, kind).delete(name);
    removeTags(kernel, arn);
  });
}
