import { decode, encode, frozen } from '../../../../local/kernel/store/codec';

const roundTrip = <T>(document: T) => decode<T>(encode(document));

test.each([
  ['instants', { at: new Date('2026-01-02T03:04:05.678Z'), nested: [{ at: new Date(0) }] }],
  ['bytes', { body: Buffer.from([0, 255, 128]), empty: Buffer.alloc(0) }],
  ['text of any script', { text: 'é 漢字 \u{1F6EB} "quoted" \\ \n', '': 'an empty key' }],
  ['keys that look like tags', { $date: 5, nested: { $bytes: 'AAAA' } }],
  ['keys that look like escaped tags', { $$date: 5, $: 1, $$$: [{ $x: { $$x: null } }] }],
  ['nothing', { a: null, list: [], object: {} }],
])('GIVEN %s WHEN written and read THEN it is the same document', (_, document) => {
  expect(roundTrip(document)).toEqual(document);
});

test('GIVEN any bytes WHEN read THEN they are bytes of the same kind', () => {
  expect(roundTrip({ body: new Uint8Array([1, 2]) }).body).toEqual(Buffer.from([1, 2]));
});

test('GIVEN absent members WHEN written THEN they stay absent', () => {
  expect(Object.keys(roundTrip({ a: undefined, b: 1 }))).toEqual(['b']);
});

test('GIVEN a document WHEN read THEN nobody can change it', () => {
  const document = roundTrip({ list: [{ a: 1 }] });
  expect(() => document.list.push({ a: 2 })).toThrow(TypeError);
  expect(() => (document.list[0]!.a = 2)).toThrow(TypeError);
});

test.each([
  [{ at: new Date(5), bytes: new Uint8Array([1]), list: [{ a: undefined, b: [undefined, null] }], none: undefined }],
  [{ $date: 5, nested: { $$bytes: 'AAAA', deep: { deeper: [{}] } } }],
  [{ size: { toJSON: () => 3 }, run: () => 1 }],
])('GIVEN the document %j WHEN frozen THEN it is what would be read back, and nobody can change it', (document) => {
  const kept = frozen(document);
  expect(kept).toStrictEqual(roundTrip(document));
  expect(Object.isFrozen(kept)).toBe(true);
});

test('GIVEN what was read WHEN it is part of a new document THEN it is taken as it is', () => {
  const read = roundTrip({ list: [1, 2, 3] });
  expect(frozen({ read, more: 1 }).read).toBe(read);
});
