import type { ServiceName } from '../../kernel/operation/sdk';

/** Operations on the data in a resource: CloudTrail's management events do not have them. */
const DATA: Partial<Record<ServiceName, RegExp>> = {
  events: /^PutEvents$/,
  lambda: /^Invoke/,
  logs: /^PutLogEvents$/,
  monitoring: /^PutMetricData$/,
  'runtime.sagemaker': /./,
  s3: /(Object|Objects|ObjectTagging|ObjectAcl|ObjectRetention|ObjectLegalHold|UploadPart|UploadPartCopy|MultipartUpload)$/,
  sns: /^Publish/,
  sqs: /Message(Batch|Visibility|VisibilityBatch)?$/,
};

/** Whether an operation reads or writes data rather than managing a resource. */
export const isDataEvent = (service: ServiceName, operation: string): boolean =>
  DATA[service]?.test(operation) === true;
