import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';
import { configs } from '../endpoints/configs';
import { endpoints } from '../endpoints/endpoints';
import { parseS3Uri } from '../jobs/transfer/s3-uri';
import type { Span } from './cadence';
import { MonitoringError } from './error';

const HOUR = 3_600_000;

/** An hour's captured files of a variant, or its labels. */
export interface HourOfFiles {
  readonly uri: string;
  /** Below the folder that holds all hours, for example `churn/AllTraffic/2026/03/01/00`. */
  readonly path: string;
}

/**
 * The hours of a span that have captured files, variant by variant. During an update the endpoint has two configurations, and both
 * may have captured.
 *
 * @param identity - who looks: the role of the definition
 * @throws MonitoringError for an endpoint that is gone, or captures nothing
 */
export async function capturedHours(
  kernel: Kernel,
  identity: Identity,
  name: string,
  span: Span,
): Promise<HourOfFiles[]> {
  const endpoint = endpoints(kernel).get(name);
  if (endpoint === undefined) throw new MonitoringError(`endpoint ${name} does not exist`);
  const live = [endpoint.configName, ...endpoint.fleets.map(({ configName }) => configName)];
  const used = [...new Set(live)].flatMap((config) => configs(kernel).get(config) ?? []);
  const places = used.flatMap(({ DataCaptureConfig: capture, ProductionVariants }) =>
    capture?.EnableCapture === true
      ? ProductionVariants.map((variant) => ({ root: capture.DestinationS3Uri!, variant: variant.VariantName! }))
      : [],
  );
  if (places.length === 0) throw new MonitoringError(`endpoint ${name} has no data capture: enable DataCaptureConfig`);
  const known = new Map(places.map(({ root, variant }) => [`${root}/${variant}`, { root, variant }]));
  const found = await Promise.all(
    [...known.values()].map(({ root, variant }) => hoursWithFiles(kernel, identity, root, `${name}/${variant}`, span)),
  );
  return found.flat();
}

/** The hours of a span below `root` that have files. */
export async function hoursWithFiles(
  kernel: Kernel,
  identity: Identity,
  root: string,
  folder: string,
  { start, end }: Span,
): Promise<HourOfFiles[]> {
  const found: HourOfFiles[] = [];
  for (let at = start; at < end; at += HOUR) {
    const hour = new Date(at).toISOString().slice(0, 13).replace(/[-T]/g, '/');
    const path = folder === '' ? hour : `${folder}/${hour}`;
    const uri = `${root.replace(/\/$/, '')}/${path}`;
    const { bucket, key } = parseS3Uri(uri);
    const listing = await kernel.call(identity, 's3', 'ListObjectsV2', {
      Bucket: bucket,
      Prefix: `${key}/`,
      MaxKeys: 1,
    });
    if ((listing.Contents ?? []).length > 0) found.push({ uri, path });
  }
  return found;
}
