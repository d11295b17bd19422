export interface CaptureProps {
  /** Unique to the request. */
  readonly id: string;
  readonly at: Date;
  readonly requestType: string;
  readonly request: Buffer;
  readonly answerType: string;
  readonly answer: Buffer;
  /** Joins the record with its label later. */
  readonly inferenceId?: string;
}

/** Types that a record holds as they are; all others it holds in Base64. */
const TEXT: Readonly<Record<string, 'CSV' | 'JSON'>> = {
  'application/json': 'JSON',
  'application/jsonlines': 'JSON',
  'text/csv': 'CSV',
};

/**
 * A request and its answer as SageMaker captures them at other endpoints, as one line.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html
 */
export function captureRecord(props: CaptureProps): string {
  const { id, at, inferenceId } = props;
  const side = (mode: 'INPUT' | 'OUTPUT', type: string, data: Buffer) => {
    const encoding = TEXT[type.split(';')[0]!.trim()] ?? 'BASE64';
    const text = data.toString(encoding === 'BASE64' ? 'base64' : 'utf8');
    return { observedContentType: type, mode, data: text, encoding };
  };
  const record = {
    captureData: {
      endpointInput: side('INPUT', props.requestType, props.request),
      endpointOutput: side('OUTPUT', props.answerType, props.answer),
    },
    eventMetadata: {
      eventId: id,
      ...(inferenceId !== undefined && { inferenceId }),
      inferenceTime: `${at.toISOString().slice(0, 19)}Z`,
    },
    eventVersion: '0',
  };
  return `${JSON.stringify(record)}\n`;
}

/** Where the record lies below a version's folder: `2026/01/31/23/59-58-997-<id>.jsonl`, in UTC. */
export function captureKey(prefix: string, at: Date, id: string): string {
  const [day, time] = at.toISOString().slice(0, 23).split('T') as [string, string];
  const [hour, ...rest] = time.split(/[:.]/);
  return `${prefix}/${day.replaceAll('-', '/')}/${hour}/${rest.join('-')}-${id}.jsonl`;
}
