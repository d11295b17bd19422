import { DiskFullError } from '../disk';
import { ServiceError } from '../operation/error';
import type { ServiceModel } from './schema/model';

/** An error as the protocols write it. */
export interface Fault {
  /** The exception's shape, which JSON and CBOR answer with. */
  readonly name: string;
  /** What XML answers with, and boto3 calls the error's code. */
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Turns what a handler threw into what its service answers; undefined when it is no service's error but a defect. */
export function faultOf(error: unknown, model: ServiceModel | undefined): Fault | undefined {
  if (error instanceof DiskFullError) {
    const { name, message, status } = error;
    return { name, code: name, message, status, fields: {} };
  }
  if (!(error instanceof ServiceError)) return undefined;
  const known = model?.errors.get(error.code);
  const name = known?.name ?? error.code;
  return {
    name,
    code: known?.queryCode ?? name,
    message: error.message,
    // Services leave the status out where the model has it.
    status: error.status === 400 ? (known?.status ?? 400) : error.status,
    fields: error.fields,
  };
}

/** What a defect answers; its details are for the report, not for the client. */
export const INTERNAL: Fault = {
  name: 'InternalFailure',
  code: 'InternalFailure',
  message: 'The request processing has failed because of an unknown error, exception or failure.',
  status: 500,
  fields: {},
};

/** Who is to blame, as query answers and query-compatible headers have it. */
export const senderOf = ({ status }: Fault): 'Sender' | 'Receiver' => (status < 500 ? 'Sender' : 'Receiver');
