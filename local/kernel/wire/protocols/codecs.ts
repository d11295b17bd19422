import { JsonCodec, XmlCodec } from '@aws-sdk/core/protocols';
import { CborCodec } from '@smithy/core/cbor';
import type { NormalizedSchema } from '@smithy/core/schema';

/** Seconds since 1970, unless a timestamp's schema says otherwise. */
const EPOCH_SECONDS = 7;
/** ISO 8601, unless a timestamp's schema says otherwise. */
const DATE_TIME = 5;
/** The schema of a document that describes itself. */
const DOCUMENT = 15;

const writers = {
  json: new JsonCodec({
    timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
    jsonName: false,
  }).createSerializer(),
  restJson: new JsonCodec({
    timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
    jsonName: true,
  }).createSerializer(),
  cbor: new CborCodec().createSerializer(),
};
const cborReader = new CborCodec().createDeserializer();

/** An output as the text of awsJson, or of rest-json with its own member names. */
export function writeJson(schema: NormalizedSchema, value: object, jsonNames: boolean): string | Uint8Array {
  const writer = jsonNames ? writers.restJson : writers.json;
  writer.write(schema, value);
  return writer.flush() as string | Uint8Array;
}

/** An output, or a document of no particular schema, as CBOR. */
export function writeCbor(schema: NormalizedSchema | undefined, value: object): Uint8Array {
  writers.cbor.write(schema ?? DOCUMENT, value);
  return writers.cbor.flush() as Uint8Array;
}

/** A CBOR document: maps are objects, tagged instants are Dates. */
export const readCbor = (bytes: Uint8Array): unknown => cborReader.read(DOCUMENT, bytes);

const xmlSettings = (xmlNamespace: string) => ({
  timestampFormat: { useTrait: true, default: DATE_TIME as 5 },
  xmlNamespace,
  serviceNamespace: '',
});

/** A structure as an XML document whose root is named by its schema. */
export function writeXml(schema: NormalizedSchema, value: object, xmlNamespace: string): string {
  const writer = new XmlCodec(xmlSettings(xmlNamespace)).createSerializer();
  writer.write(schema, value);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writer.flush() as string}`;
}

/** Text that is safe inside an XML element. */
export const xmlText = (text: string): string =>
  text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`).replace(/[^\t\n\r\u0020-\uFFFD]/g, '\uFFFD');
