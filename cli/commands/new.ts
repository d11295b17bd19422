import { Command } from 'commander';
import { fromRoot } from '../../lib/root';
import { examples } from '../examples';
import type { Io } from '../io';
import type { NewModel } from '../new/new';
import { printer, printing } from '../session';

interface Options {
  readonly owner: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `headgate new`. */
export function newModel(io: Io): Command {
  return printing(new Command('new'))
    .description('Make a model from a template: declaration, Python code, small data and a first test; it runs at once')
    .argument('<model>', 'lower case words joined by hyphens')
    .option('--owner <team>', 'who answers for the model', 'my-team')
    .option('--dry-run', 'list the files and write none')
    .addHelpText(
      'after',
      examples({
        'new churn --owner growth': 'models/churn.ts and model-code/churn/',
        'new churn --dry-run': 'the files it would write',
      }),
    )
    .action(async (name: string, { owner, dryRun, json }: Options) => {
      const [{ newModel: make }, { isTakenInPython }] = await Promise.all([
        import('../new/new'),
        import('../new/python'),
      ]);
      const made = make({ name, owner, dryRun, root: fromRoot(), isTakenInPython });
      printer(io, json)(made, describe(made));
    });
}

function describe({ model, codePackage, files, written }: NewModel): string {
  const next = written
    ? `next: npx headgate deploy ${model} && npx headgate run ${model} --wait; then make models/${model}.ts and model-code/${codePackage}/ yours`
    : 'nothing was written';
  return [...files, next].join('\n');
}
