import { operation } from '../../../kernel/operation/operation';
import { invalidContent, invalidParameter, tooLarge } from '../errors';
import { findFunction, onFunction } from '../functions';
import { eventConfigKey, eventConfigs } from '../invoke/event-config';
import { queuedEvents } from '../invoke/events';
import { primaryVersion } from '../invoke/route';
import { run } from '../invoke/run';

/** The most bytes of a payload. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LARGEST = { RequestResponse: 6_291_456, Event: 1_048_576 };

/** What LogType Tail gives: the last 4 KB. */
const TAIL = 4096;

export const Invoke = operation('lambda', 'Invoke', {
  authorize: ({ FunctionName, Qualifier }, context) => [onFunction(context, 'InvokeFunction', FunctionName, Qualifier)],
  readOnly: true,
  async handle(input, context) {
    const { fn, named } = findFunction(context, input.FunctionName, input.Qualifier);
    const version = primaryVersion(context, fn, named.qualifier);
    const type = input.InvocationType ?? 'RequestResponse';
    const given = Buffer.from((input.Payload ?? '') as Uint8Array | string);
    const payload = given.length === 0 ? Buffer.from('{}') : given;
    if (type === 'DryRun') return { StatusCode: 204, ExecutedVersion: version.version };
    checkPayload(payload, LARGEST[type]);
    if (type === 'Event') {
      const config = eventConfigs(context).get(eventConfigKey(named));
      const most = config?.maximumRetryAttempts ?? 2;
      const oldest = (config?.maximumEventAgeInSeconds ?? 21_600) * 1000;
      context.workflows.send(queuedEvents, context.requestId, {
        type: 'queue',
        queued: { named, payload, most, oldest },
      });
      return { StatusCode: 202 };
    }
    const { requestId } = context;
    const result = await run(context, {
      named,
      requestId,
      payload,
      clientContext: clientContextOf(input.ClientContext),
    });
    return {
      StatusCode: 200,
      FunctionError: result.error,
      LogResult:
        input.LogType === 'Tail'
          ? Buffer.from(`${result.log.join('\n')}\n`)
              .subarray(-TAIL)
              .toString('base64')
          : undefined,
      Payload: result.payload as Uint8Array & { transformToString(): string },
      ExecutedVersion: result.version,
    };
  },
});

function checkPayload(payload: Uint8Array, largest: number): void {
  if (payload.length > largest)
    throw tooLarge(`Request must be smaller than ${largest} bytes for the InvokeFunction operation`);
  try {
    JSON.parse(Buffer.from(payload).toString());
  } catch (error) {
    throw invalidContent(`Could not parse request body into json: ${(error as Error).message}`);
  }
}

function clientContextOf(base64: string | undefined): string | undefined {
  if (base64 === undefined) return undefined;
  const text = Buffer.from(base64, 'base64').toString();
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    throw invalidParameter('Client context must be a valid Base64-encoded JSON object.');
  }
}
