import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { RoleSession, Root, User } from '../operation/caller';
import { token } from '../registry';
import type { Store } from '../store/store';
import type { Credential } from './credentials';

/** Temporary credentials as STS gives them. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Real time. */
  readonly expiration: Date;
}

/** A role session for something that runs on behalf of a service, such as a job or a function. */
export interface SessionRequest {
  readonly roleArn: string;
  /** The service that was passed the role, for example `lambda.amazonaws.com`: the trust policy must allow it. */
  readonly service: string;
  readonly sessionName: string;
  /** How long the credentials live, in real seconds. */
  readonly seconds: number;
}

/** Opens sessions for jobs and functions. */
export interface Sessions {
  /** @throws AccessDenied when the role does not exist or does not trust the service */
  create(request: SessionRequest): SessionCredentials;
}

/** Provided by the STS service. */
export const SESSIONS = token<Sessions>('sessions');

type SessionCaller = Root | User | RoleSession;

interface Session {
  readonly caller: SessionCaller;
  readonly expires: number;
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Sessions whose tokens need no deciphering at the next request. */
const REMEMBERED = 1000;

/**
 * Temporary credentials that need no record: the token holds the session, enciphered and authenticated with the cloud's own
 * key, and the secret is derived from the access key. They outlive a restart, and nothing has to be cleaned up.
 */
export class SessionKeys {
  readonly #key: Buffer;
  readonly #known = new Map<string, Credential>();

  constructor(store: Store) {
    const records = store.collection<{ key: Uint8Array }>('sts:key');
    const record = records.get('sessions') ?? records.put('sessions', { key: randomBytes(32) });
    this.#key = Buffer.from(record.key);
  }

  /** @param expires - real ms since 1970 */
  issue(caller: SessionCaller, expires: number): SessionCredentials {
    const accessKeyId = `ASIA${base32(randomBytes(10))}`;
    const sessionToken = this.#seal(accessKeyId, JSON.stringify({ caller, expires } satisfies Session));
    return { accessKeyId, secretAccessKey: this.#secret(accessKeyId), sessionToken, expiration: new Date(expires) };
  }

  /** The credential of a key and its token; undefined when the token was not issued with the key. */
  find(accessKeyId: string, sessionToken: string): Credential | undefined {
    const id = `${accessKeyId}/${sessionToken}`;
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const text = this.#open(accessKeyId, sessionToken);
    if (text === undefined) return undefined;
    const { caller, expires } = JSON.parse(text) as Session;
    const credential: Credential = {
      secretAccessKey: this.#secret(accessKeyId),
      expires,
      caller: { ...caller, accessKeyId },
    };
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(id, credential);
    return credential;
  }

  #secret(accessKeyId: string): string {
    return createHmac('sha256', this.#key).update(accessKeyId).digest('base64').slice(0, 40);
  }

  #seal(accessKeyId: string, text: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, iv).setAAD(Buffer.from(accessKeyId));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
  }

  #open(accessKeyId: string, sessionToken: string): string | undefined {
    const bytes = Buffer.from(sessionToken, 'base64');
    if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(accessKeyId))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}

/** The letters and digits of access keys and unique ids. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? [])
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)])
    .join('');
}
