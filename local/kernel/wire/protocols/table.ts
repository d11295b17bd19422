import type { ProtocolName } from '../services';
import { cbor } from './cbor';
import { json } from './json';
import type { Protocol } from './protocol';
import { query } from './query';
import { restJson } from './rest-json';
import { restXml } from './rest-xml';

const PROTOCOLS: Readonly<Record<ProtocolName, Protocol>> = {
  json,
  query,
  cbor,
  'rest-json': restJson,
  'rest-xml': restXml,
};

/** The protocol of a name. */
export const protocolOf = (name: ProtocolName): Protocol => PROTOCOLS[name];
