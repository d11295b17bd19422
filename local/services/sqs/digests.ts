import { createHash } from 'node:crypto';

export type MessageAttributes = Readonly<
  Record<
    string,
    { readonly DataType: string | undefined; readonly StringValue?: string; readonly BinaryValue?: Uint8Array }
  >
>;

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** The digest by which clients check attributes (SQS Developer Guide, message attributes); undefined without any. */
export function md5OfAttributes(attributes: MessageAttributes | undefined): string | undefined {
  const names = Object.keys(attributes ?? {}).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  const add = (bytes: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.byteLength);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const { DataType = '', StringValue, BinaryValue } = attributes![name]!;
    add(Buffer.from(name));
    add(Buffer.from(DataType));
    hash.update(Buffer.from([DataType.startsWith('Binary') ? 2 : 1]));
    add(BinaryValue ?? Buffer.from(StringValue ?? ''));
  }
  return hash.digest('hex');
}
