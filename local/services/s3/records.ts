/** A bucket and its settings, each as its Put operation received it. */
export interface BucketRecord {
  readonly name: string;
  readonly createdAt: Date;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** One version of an object, or a delete marker. */
export interface ObjectRecord {
  readonly bucket: string;
  readonly key: string;
  /** `null` in a bucket without versioning. */
  readonly versionId: string;
  /** Grows with every version of the whole service: the order of versions. */
  readonly sequence: number;
  readonly lastModified: Date;
  readonly deleteMarker?: boolean;
  /** The content's name below `objects/`; absent for a delete marker. */
  readonly file?: string;
  /** Bytes. */
  readonly size: number;
  /** Quoted, as on the wire. */
  readonly etag: string;
  readonly headers: ObjectHeaders;
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
  readonly checksums: Readonly<Record<string, string>>;
  readonly encryption: Encryption;
  readonly partsCount?: number;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** Headers that S3 stores and gives back. */
export interface ObjectHeaders {
  readonly ContentType?: string;
  readonly ContentEncoding?: string;
  readonly ContentDisposition?: string;
  readonly ContentLanguage?: string;
  readonly CacheControl?: string;
}

export interface Encryption {
  readonly algorithm: 'AES256' | 'aws:kms';
  /** The key's ARN, with aws:kms. */
  readonly kmsKeyId?: string;
  /** The encrypted data key (Base64), with aws:kms. */
  readonly dataKey?: string;
}

/** A multipart upload under way; its parts are files of their own. */
export interface UploadRecord {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly initiated: Date;
  readonly headers: ObjectHeaders;
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
  readonly encryption: Encryption;
  readonly parts: Readonly<Record<number, PartRecord>>;
}

export interface PartRecord {
  readonly file: string;
  readonly size: number;
  readonly etag: string;
  readonly lastModified: Date;
}

export const objectKey = (bucket: string, key: string): string => `${bucket}/${key}`;

/** Noncurrent versions of a key sort newest first. */
export const versionKey = (record: Pick<ObjectRecord, 'bucket' | 'key' | 'sequence'>): string =>
  `${objectKey(record.bucket, record.key)}\u001f${String(Number.MAX_SAFE_INTEGER - record.sequence).padStart(16, '0')}`;
