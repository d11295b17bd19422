import type { Context } from '../../../kernel/operation/operation';
import { invalid } from '../template/parse';

/** Bytes of a template; AWS takes 51,200 in a request and 1 MB from S3. */
const LONGEST = 1_000_000;

/**
 * A template's text, from the request or from S3 with the caller's permissions.
 *
 * @throws ValidationError when it cannot be read
 */
export async function templateBody(
  { TemplateBody: body, TemplateURL: url }: { readonly TemplateBody?: string; readonly TemplateURL?: string },
  context: Context,
): Promise<string> {
  if (body !== undefined && url !== undefined)
    throw invalid('Either Template URL or Template Body must be specified, got both.');
  if (body !== undefined) return limited(body);
  if (url === undefined) throw invalid('Either Template URL or Template Body must be specified.');
  const place = s3Place(url);
  if (place === undefined) throw invalid('TemplateURL must be a supported URL.');
  try {
    const answer = await context.call(context.caller, 's3', 'GetObject', place);
    return limited(await text(answer.Body));
  } catch (error) {
    throw invalid(`S3 error: ${(error as Error).message} (${url})`);
  }
}

function limited(body: string): string {
  if (Buffer.byteLength(body) > LONGEST)
    throw invalid(`Template may not exceed ${LONGEST} bytes in size, got ${Buffer.byteLength(body)}.`);
  return body;
}

/** Path style, virtual-hosted style, or the local cloud's own address. */
export function s3Place(url: string): { Bucket: string; Key: string } | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname } = new URL(url);
  const path = decodeURIComponent(pathname).slice(1);
  const hosted = /^(.+)\.s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com$/.exec(hostname)?.[1];
  if (hosted !== undefined) return { Bucket: hosted, Key: path };
  const slash = path.indexOf('/');
  return slash < 1 ? undefined : { Bucket: path.slice(0, slash), Key: path.slice(slash + 1) };
}

/** What S3 answers with within the process. */
async function text(body: unknown): Promise<string> {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
