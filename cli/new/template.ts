import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a template's files are filled in with. */
export interface TemplateValues {
  /** `churn-risk`. */
  readonly name: string;
  /** `churn_risk`. */
  readonly codePackage: string;
  readonly owner: string;
}

/** A file of a new model. */
export interface NewFile {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly text: string;
}

/**
 * The files of a new model. The template is a model itself, checked like one: its name, package and owner are exchanged, nothing else.
 *
 * @param folder - `templates` of the repository
 */
export function renderTemplate(folder: string, values: TemplateValues): NewFile[] {
  const { name, codePackage } = values;
  const code = readdirSync(join(folder, 'my_model')).filter((file) => /\.(py|json|jsonl)$/.test(file));
  const places: [from: string, to: string][] = [
    ['my-model.ts', `models/${name}.ts`],
    ...code.sort().map((file): [string, string] => [`my_model/${file}`, `model-code/${codePackage}/${file}`]),
    ['test_my_model.py', `model-code/tests/test_${codePackage}.py`],
  ];
  return places.map(([from, path]) => ({ path, text: fill(readFileSync(join(folder, from), 'utf8'), values) }));
}

function fill(text: string, { name, codePackage, owner }: TemplateValues): string {
  const filled = text.replaceAll('my-model', name).replaceAll('my_model', codePackage).replaceAll('my-team', owner);
  return sortImports(filled, codePackage);
}

/** Ruff wants the model's package and ours in alphabetical order, and that depends on the name. */
function sortImports(text: string, codePackage: string): string {
  const own = new RegExp(`(?:^from (?:headgate_ml|${codePackage})\\b.*\\n)+`, 'gm');
  return text.replace(own, (lines) => {
    const sorted = lines
      .trimEnd()
      .split('\n')
      .sort((one, other) => (moduleOf(one) < moduleOf(other) ? -1 : 1));
    return `${sorted.join('\n')}\n`;
  });
}

const moduleOf = (line: string) => line.split(' ')[1]!;
