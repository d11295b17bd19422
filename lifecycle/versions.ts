import { readFileSync } from 'node:fs';
import { fromRoot } from '../lib/root';

/** What the facts were found with. */
export function versions(): Readonly<Record<string, string>> {
  const { version, dependencies } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as {
    readonly version: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return {
    headgate: version,
    node: process.versions.node,
    'aws-cdk-lib': dependencies['aws-cdk-lib'] ?? 'unknown',
    platform: `${process.platform}-${process.arch}`,
  };
}
