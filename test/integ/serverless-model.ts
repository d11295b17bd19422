import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateModelPackageCommand, DescribeModelPackageCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { create, extract } from 'tar';
import type { Aws } from '../../cli/aws';

/** A model that breaks on one flight, which is none of the golden requests. */
const blindTo = (flight: string) => `
_input = input_fn


def input_fn(body, content_type):
    text = body.decode() if isinstance(body, (bytes, bytearray)) else str(body)
    if text == ${JSON.stringify(flight)}:
        raise RuntimeError("not this one")
    return _input(body, content_type)
`;

/** A model that answers the request that it is asked before it is ready, and no other. */
const FAILING = `
_predict_all = predict_fn


def predict_fn(data, model):
    global _predict_all
    answer, _predict_all = _predict_all(data, model), None
    return answer
`;

/** Registers a version again, under the next number: as it is, or with something added to its `inference.py`. */
export async function registerAgain(aws: Aws, packageArn: string, addition = ''): Promise<void> {
  const sagemaker = aws.client(SageMakerClient);
  const { InferenceSpecification, ModelMetrics, ModelPackageGroupName } = await sagemaker.send(
    new DescribeModelPackageCommand({ ModelPackageName: packageArn }),
  );
  const [container] = InferenceSpecification!.Containers!;
  const ModelDataUrl =
    addition === '' ? container!.ModelDataUrl : await changed(aws, container!.ModelDataUrl!, addition);
  await sagemaker.send(
    new CreateModelPackageCommand({
      ModelPackageGroupName,
      ModelMetrics,
      InferenceSpecification: {
        ...InferenceSpecification!,
        Containers: [{ ...container, Image: container!.Image!, ModelDataUrl }],
      },
      ModelApprovalStatus: 'PendingManualApproval',
    }),
  );
}

/** Registers a version again that fails on one flight. */
export const registerBlind = (aws: Aws, packageArn: string, flight: string) =>
  registerAgain(aws, packageArn, blindTo(flight));

/** Registers a version again that answers once, and then nothing. */
export const registerFailing = (aws: Aws, packageArn: string) => registerAgain(aws, packageArn, FAILING);

/** Writes a model archive anew, beside the first one; its URI. */
async function changed(aws: Aws, uri: string, addition: string): Promise<string> {
  const s3 = aws.client(S3Client);
  const [, Bucket = '', Key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'headgate-changed-'));
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    writeFileSync(join(folder, 'old.tar.gz'), await Body!.transformToByteArray());
    const names: string[] = [];
    await extract({ cwd: folder, file: join(folder, 'old.tar.gz'), onReadEntry: ({ path }) => names.push(path) });
    const script = join(folder, 'code/inference.py');
    writeFileSync(script, readFileSync(script, 'utf8') + addition);
    await create({ gzip: true, cwd: folder, file: join(folder, 'new.tar.gz') }, [
      ...new Set(names.map((name) => name.split('/')[0]!)),
    ]);
    const changedKey = Key.replace(/[^/]+$/, 'changed-$&');
    await s3.send(new PutObjectCommand({ Bucket, Key: changedKey, Body: readFileSync(join(folder, 'new.tar.gz')) }));
    return `s3://${Bucket}/${changedKey}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
