import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import { parseMonths } from '../data/months';
import type { Upload } from '../data/put-data';
import { UsageError } from '../errors';
import { examples } from '../examples';
import type { Io } from '../io';
import { openSession, printing, targeted } from '../session';
import type { TargetOptions } from '../session';

interface Options extends TargetOptions {
  readonly file?: readonly string[];
  readonly months?: string;
}

/** `headgate data`. */
export function data(io: Io): Command {
  return new Command('data').description('The data that models learn from').addCommand(put(io));
}

function put(io: Io): Command {
  return printing(targeted(new Command('put')))
    .description('Upload data files, one a month, to where the training pipeline reads them')
    .argument('<model>')
    .option(
      '--file <path...>',
      'these files, named like 2013-01.csv (default: those that set-up or the model’s dataset.py makes)',
    )
    .option('--months <months>', 'of the prepared files only these: 2013-01, or 2013-01:2013-03', parseMonths)
    .addHelpText(
      'after',
      examples({
        'data put flight-delay': 'the prepared months',
        'data put flight-delay --months 2013-01:2013-03': 'some of them',
        'data put flight-delay --file ./2014-01.csv': 'a file of your own',
      }),
    )
    .action(async (model: string, options: Options) => {
      const files = options.file?.map((file) => checkFile(resolve(io.cwd, file)));
      const session = await openSession(io, options, `uploads data of ${model}; what it replaces is kept for 90 days`);
      const { dataFolder, monthlyFiles } = await import('../data/prepared');
      const { makeData } = await import('../data/make');
      const { putData } = await import('../data/put-data');
      if (files === undefined) makeData(model);
      const chosen = files ?? monthlyFiles(model, dataFolder(model), 'csv', options.months);
      let uploads: Upload[] = [];
      const upload = async (say: (text: string) => void) => {
        uploads = await putData(session.aws, model, chosen, say);
        return `${uploads.length} files`;
      };
      await session.progress.all([{ title: `Upload data of ${model}`, run: upload }]);
      session.print({ uploads }, uploads.map(({ uri, bytes }) => `${uri} ${bytes}`).join('\n'));
    });
}

function checkFile(file: string): string {
  if (!/^\d{4}-\d{2}\.csv$/.test(basename(file)))
    throw new UsageError(`a data file is named after its month, got ${basename(file)}`, 'such as 2013-01.csv');
  if (!existsSync(file)) throw new UsageError(`${file} does not exist`);
  return file;
}
