import { basename } from 'node:path';

/** The folder of a model's Python package, from the repository's root: a name is a folder of `model-code/`. */
export function codeFolder(codePackage: string): string {
  return codePackage.includes('/') ? codePackage : `model-code/${codePackage}`;
}

/** The package's name, by which Python imports it. */
export function packageName(codePackage: string): string {
  return basename(codePackage);
}
