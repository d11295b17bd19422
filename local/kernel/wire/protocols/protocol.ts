import type { Fault } from '../fault';
import type { ReadRequest, WireRequest, WireResponse } from '../request';
import type { OperationModel, ServiceModel } from '../schema/model';

/** The operation that a request names. */
export interface Named {
  readonly name: string;
  /** Labels of a REST path, decoded. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** One of AWS's wire protocols, from the server's side. It holds no state. */
export interface Protocol {
  /** The operation that head and path name; undefined when only the body tells. */
  nameOf(request: WireRequest, model: ServiceModel | undefined): Named | undefined;
  /** The operation that the body names. */
  nameFromBody?(request: ReadRequest): Named | undefined;
  /** The operation's input; throws SerializationException, or what the service has for it. */
  decode(request: ReadRequest, operation: OperationModel, named: Named, model: ServiceModel): object;
  encode(output: object, operation: OperationModel, request: WireRequest, model: ServiceModel): WireResponse;
  /** An exception in the protocol's envelope. */
  fault(fault: Fault, request: WireRequest, model: ServiceModel | undefined): WireResponse;
}
