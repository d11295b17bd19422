import { existsSync, readFileSync } from 'node:fs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { codeFolder } from '../code-package';
import { fromRoot } from '../root';
import { SpecError } from '../spec';
import type { ModelSpec } from '../spec';

/** Step Functions holds a state's data up to 256 KiB; half of it leaves room for the answers. */
const MAX_BYTES = 128 * 1024;

/** The requests that promotion replays against a new version, as an object that travels with the stack. */
export class GoldenRequests extends Asset {
  /** @throws SpecError when the file is missing, empty or too large */
  constructor(scope: Construct, id: string, spec: ModelSpec) {
    super(scope, id, { path: checked(spec) });
  }
}

function checked({ name, codePackage, goldenRequests }: ModelSpec): string {
  const folder = codeFolder(codePackage);
  const path = fromRoot(folder, goldenRequests);
  const content = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const lines = content.split('\n').filter((line) => line.trim() !== '').length;
  if (lines > 0 && content.length <= MAX_BYTES) return path;
  throw new SpecError(`model ${JSON.stringify(name)}`, [
    {
      field: 'goldenRequests',
      got: lines === 0 ? `${goldenRequests} with no request` : `${goldenRequests} of ${content.length} bytes`,
      allowed: `be a file of ${folder} with 1 request or more, one a line, up to ${MAX_BYTES} bytes`,
      fix: 'promotion replays it so that no version goes live untried',
    },
  ]);
}
