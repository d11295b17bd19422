import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../support';
import { describeEndpoint, invoke, startEndpointCloud, type EndpointCloud } from './support';

const IMAGE = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.9-0';
const ExecutionRoleArn = 'arn:aws:iam::111122223333:role/endpoint';

let directory: string;
let cloud: EndpointCloud;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'headgate-approval-'));
  cloud = await startEndpointCloud({ directory });
  await cloud.running.kernel.call(root, 'sagemaker', 'CreateModelPackageGroup', { ModelPackageGroupName: 'delay' });
});
afterEach(async () => {
  await cloud.stop();
  rmSync(directory, { recursive: true });
});

/** Registers a version whose server answers with its number. */
async function register(version: number): Promise<string> {
  const { ModelPackageArn } = await cloud.running.kernel.call(root, 'sagemaker', 'CreateModelPackage', {
    ModelPackageGroupName: 'delay',
    ModelApprovalStatus: 'PendingManualApproval',
    InferenceSpecification: {
      Containers: [{ Image: IMAGE, Environment: { VERSION: String(version) } }],
      SupportedContentTypes: ['text/csv'],
      SupportedResponseMIMETypes: ['text/csv'],
    },
  });
  return ModelPackageArn!;
}

const decide = (ModelPackageArn: string, ModelApprovalStatus: 'Approved' | 'Rejected') =>
  cloud.running.kernel.call(root, 'sagemaker', 'UpdateModelPackage', { ModelPackageArn, ModelApprovalStatus });

const createModel = (version: number, ModelPackageName: string) =>
  cloud.running.kernel.call(root, 'sagemaker', 'CreateModel', {
    ModelName: `model-${version}`,
    ExecutionRoleArn,
    PrimaryContainer: { ModelPackageName },
  });

/** An approved version as a model and an endpoint's configuration. */
async function prepare(version: number): Promise<{ arn: string; EndpointConfigName: string }> {
  const arn = await register(version);
  await decide(arn, 'Approved');
  await createModel(version, arn);
  const EndpointConfigName = `config-${version}`;
  const variant = { VariantName: 'AllTraffic', InstanceType: 'ml.m5.large' as const, InitialInstanceCount: 1 };
  await cloud.running.kernel.call(root, 'sagemaker', 'CreateEndpointConfig', {
    EndpointConfigName,
    ProductionVariants: [{ ...variant, ModelName: `model-${version}` }],
  });
  return { arn, EndpointConfigName };
}

async function serve(EndpointConfigName: string, name: 'CreateEndpoint' | 'UpdateEndpoint'): Promise<void> {
  await cloud.running.kernel.call(root, 'sagemaker', name, { EndpointName: 'delay', EndpointConfigName });
  await cloud.running.kernel.clock.advance(600_000);
}

test.each(['PendingManualApproval', 'Rejected'] as const)('a package that is %s becomes no model', async (status) => {
  const arn = await register(1);
  if (status === 'Rejected') await decide(arn, status);
  await expect(createModel(1, arn)).rejects.toThrow(
    `ModelPackage ${arn} is ${status}: only an Approved package can be deployed`,
  );
});

describe('GIVEN a live version that somebody rejects', () => {
  let live: Awaited<ReturnType<typeof prepare>>;
  beforeEach(async () => {
    live = await prepare(1);
    await serve(live.EndpointConfigName, 'CreateEndpoint');
    await decide(live.arn, 'Rejected');
  });

  test('WHEN it is looked at THEN it is told as before, and answers', async () => {
    expect(await describeEndpoint(cloud)).toMatchObject({ EndpointStatus: 'InService' });
    expect(await invoke(cloud, 1)).toEqual({ '1': 1 });
  });

  test('WHEN the cloud starts again THEN it comes back', async () => {
    await cloud.stop();
    cloud = await startEndpointCloud({ directory });
    await cloud.running.kernel.clock.idle();
    expect(await invoke(cloud, 1)).toEqual({ '1': 1 });
  });

  test('WHEN another version takes its place THEN that answers, and the way back is open', async () => {
    const next = await prepare(2);
    await serve(next.EndpointConfigName, 'UpdateEndpoint');
    expect(await invoke(cloud, 1)).toEqual({ '2': 1 });
    await serve(live.EndpointConfigName, 'UpdateEndpoint');
    expect(await invoke(cloud, 1)).toEqual({ '1': 1 });
  });

  test('WHEN its package is deleted THEN the endpoint is told and answers all the same', async () => {
    await cloud.running.kernel.call(root, 'sagemaker', 'DeleteModelPackage', { ModelPackageName: live.arn });
    expect(await describeEndpoint(cloud)).toMatchObject({ EndpointStatus: 'InService' });
    expect(await invoke(cloud, 1)).toEqual({ '1': 1 });
  });
});
