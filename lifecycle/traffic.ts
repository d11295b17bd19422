import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import type { Aws } from '../cli/aws';
import type { Flight } from './flights';
import type { Ledger } from './ledger';
import type { VirtualTime } from './time';

/** What the SDK knows of a model that answered with an error. */
interface ModelFailure {
  readonly OriginalStatusCode?: number;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Flights from one request to the next; shares no factor with their number, so that any hundred come from all of the month. */
const STRIDE = 617;

/** Replays real flights against the endpoint, and writes every answer down. */
export class Traffic {
  private next = 0;
  private minute = 0;

  constructor(
    private readonly aws: Aws,
    private readonly endpoint: string,
    private flights: readonly Flight[],
    private readonly ledger: Ledger,
    private readonly time: VirtualTime,
  ) {}

  /** Goes on with other flights. */
  about(flights: readonly Flight[]): void {
    this.flights = flights;
    this.next = 0;
  }

  /**
   * Sends a minute's flights; resolves when all are answered.
   *
   * @param clients - how many ask at a time. Each version gets the same number of requests in every run; with one client
   * it gets the same flights, too. @default 1
   */
  async send(count: number, clients = 1): Promise<void> {
    this.minute += 1;
    const flights = Array.from({ length: count }, () => this.flight());
    const ask = async () => {
      for (let flight = flights.shift(); flight !== undefined; flight = flights.shift()) await this.ask(flight);
    };
    await Promise.all(Array.from({ length: clients }, ask));
  }

  private flight(): Flight {
    const flight = this.flights[(this.next * STRIDE) % this.flights.length]!;
    this.next += 1;
    return flight;
  }

  private async ask({ id, complete, body }: Flight): Promise<void> {
    const began = performance.now();
    const answer = await this.invoke(id, body);
    this.ledger.add({
      minute: this.minute,
      at: this.time.latest,
      flight: id,
      complete,
      ...answer,
      milliseconds: performance.now() - began,
    });
  }

  private async invoke(InferenceId: string, Body: string): Promise<{ status: number; version?: string }> {
    const command = new InvokeEndpointCommand({
      EndpointName: this.endpoint,
      ContentType: 'application/json',
      InferenceId,
      Body,
    });
    try {
      const { CustomAttributes } = await this.aws.client(SageMakerRuntimeClient).send(command);
      return { status: 200, version: versionIn(CustomAttributes) };
    } catch (error) {
      const { OriginalStatusCode, $metadata } = error as ModelFailure;
      return { status: OriginalStatusCode ?? $metadata?.httpStatusCode ?? 0 };
    }
  }
}

/** AWS does not say which version answered; the model's own header does. */
export function versionIn(customAttributes: string | undefined): string | undefined {
  return /headgate-model-package=([\w-]+\/\d+)/.exec(customAttributes ?? '')?.[1];
}
