import { Command } from 'commander';
import { examples } from '../examples';
import { note } from '../io';
import type { Io } from '../io';
import { openSession, printing, targeted } from '../session';
import type { TargetOptions } from '../session';

interface Options extends TargetOptions {
  readonly data: string;
  readonly stage?: string;
  readonly contentType?: string;
  readonly inferenceId?: string;
}

/** `headgate invoke`. */
export function invoke(io: Io): Command {
  return printing(targeted(new Command('invoke')))
    .description('Ask a model for a prediction')
    .argument('<model>')
    .requiredOption('--data <file>', 'the request’s body; - reads standard input')
    .option('--stage <stage>', 'stage of delivery (default: production)')
    .option('--content-type <type>', 'what the body is (default: application/json)')
    .option('--inference-id <id>', 'joins the captured request with its label')
    .addHelpText(
      'after',
      examples({
        'invoke flight-delay --data flight.json': 'one request',
        'invoke flight-delay --data -': 'one request from standard input',
      }),
    )
    .action(async (model: string, options: Options) => {
      const { readBody } = await import('../traffic/body');
      const body = await readBody(io, options.data);
      const { aws, print } = await openSession(io, options);
      const { invoke: run } = await import('../traffic/invoke');
      const prediction = await run(aws, model, body, options);
      print(prediction, prediction.body.trimEnd());
      if (!options.json) note(io, `answered by ${prediction.version ?? 'an endpoint that does not say its version'}`);
    });
}
