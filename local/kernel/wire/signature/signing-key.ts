import { createHmac } from 'node:crypto';

/** Derived keys change daily and are few: when this many are known, all but today's are old. */
const KNOWN = 1000;
const keys = new Map<string, Buffer>();

/** The key of one secret for a day, Region and service; remembered, for deriving it takes four HMACs. */
export function signingKey(secret: string, date: string, region: string, service: string): Buffer {
  const id = `${secret}/${date}/${region}/${service}`;
  const known = keys.get(id);
  if (known !== undefined) return known;
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer;
  if (keys.size >= KNOWN) keys.clear();
  keys.set(id, key);
  return key;
}

/** HMAC-SHA256. */
export const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
