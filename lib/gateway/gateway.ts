import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ask } from './ask';
import { captureRecord } from './capture-record';
import type { CircuitBreaker } from './circuit-breaker';
import { deadLetter } from './dead-letter';
import { readRequest, whatIsWrong } from './gateway-request';
import type { GatewayRequest } from './gateway-request';
import type { Outcome } from './outcome';
import { FALLBACK_HEADER, VERSION_HEADER } from './settings';
import type { GatewaySettings } from './settings';

export interface GatewayProps {
  readonly settings: GatewaySettings;
  readonly endpoint: string;
  readonly breaker: CircuitBreaker;
  /** Asks the endpoint once. */
  readonly invoke: (request: GatewayRequest, signal: AbortSignal) => Promise<Outcome>;
  /** Keeps a record of a request and its answer. */
  readonly capture: (record: string, at: Date, id: string) => Promise<unknown>;
  /** Keeps a request that got no prediction. */
  readonly bury: (letter: string) => Promise<unknown>;
  /** Tells whoever reads the log. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
}

type Answer = APIGatewayProxyStructuredResultV2;

/** Status of requests that got no prediction. */
const STATUS = { throttled: 503, failed: 502, late: 504 } as const;

/**
 * The front door of a serverless endpoint. It spares the model requests that cannot be answered, tries throttled ones again, stops asking
 * an endpoint that fails, and keeps what SageMaker keeps of other endpoints: serverless ones capture nothing.
 */
export class Gateway {
  constructor(private readonly props: GatewayProps) {}

  async answer(event: APIGatewayProxyEventV2): Promise<Answer> {
    const { settings } = this.props;
    const request = readRequest(event);
    const wrong = whatIsWrong(request, settings.contentType);
    if (wrong !== undefined) return message(wrong.status, wrong.message);
    const outcome = await this.ask(request);
    switch (outcome.kind) {
      case 'answered':
        return this.answered(request, outcome);
      case 'refused':
        return message(outcome.status, outcome.message);
      default:
        return this.unanswered(request, outcome);
    }
  }

  private async ask(request: GatewayRequest): Promise<Outcome> {
    const { settings, breaker, invoke, now, sleep, random } = this.props;
    if (!breaker.admits()) return { kind: 'throttled', message: 'the circuit is open: the endpoint kept failing' };
    const outcome = await ask({
      ...{ now, sleep, random, attempts: settings.attempts },
      attempt: (signal) => invoke(request, signal),
      deadline: now() + settings.timeoutSeconds * 1000,
    });
    if (outcome.kind === 'answered' || outcome.kind === 'refused') breaker.succeeded();
    else breaker.failed();
    return outcome;
  }

  private async answered(request: GatewayRequest, outcome: Outcome & { kind: 'answered' }): Promise<Answer> {
    const { settings, random } = this.props;
    const { contentType, version } = outcome;
    const answer = Buffer.from(outcome.body);
    if (!request.smokeTest && random() * 100 < settings.capturePercent)
      await this.capture(request, answer, contentType);
    return {
      statusCode: 200,
      headers: { 'content-type': contentType, ...(version !== undefined && { [VERSION_HEADER]: version }) },
      body: answer.toString('base64'),
      isBase64Encoded: true,
    };
  }

  private async capture({ id, body, contentType, inferenceId }: GatewayRequest, answer: Buffer, answerType: string) {
    const at = new Date(this.props.now());
    const record = captureRecord({
      ...{ id, at, inferenceId, answer, answerType },
      request: body,
      requestType: contentType,
    });
    await this.attempt('capture', this.props.capture(record, at, id));
  }

  private async unanswered(
    request: GatewayRequest,
    { kind, message: reason }: Outcome & { kind: keyof typeof STATUS },
  ): Promise<Answer> {
    const { settings, endpoint, bury, log, now } = this.props;
    log({ unanswered: request.id, kind, reason, endpoint });
    if (!request.smokeTest) await this.attempt('bury', bury(deadLetter(request, endpoint, reason, new Date(now()))));
    if (settings.fallback === undefined) return message(STATUS[kind], `no prediction: ${reason}`);
    const headers = { 'content-type': settings.contentType, [FALLBACK_HEADER]: kind };
    return { statusCode: 200, headers, body: settings.fallback };
  }

  /** Nobody waits longer, or in vain, because something could not be kept. */
  private async attempt(what: string, keeping: Promise<unknown>): Promise<void> {
    await keeping.catch((error: unknown) => this.props.log({ failed: what, reason: String(error) }));
  }
}

function message(statusCode: number, text: string): Answer {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message: text }) };
}
