import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKernel, type RunningKernel } from '../../../local/kernel/create';
import type { Service } from '../../../local/kernel/service';
import { JobRunner } from '../../../local/runtimes/jobs/job-runner';
import { events } from '../../../local/services/events/service';
import { iam } from '../../../local/services/iam/service';
import { kms } from '../../../local/services/kms/service';
import { logs } from '../../../local/services/logs/service';
import { s3 } from '../../../local/services/s3/service';
import { compose } from '../../../local/services/sagemaker/area';
import { jobs } from '../../../local/services/sagemaker/jobs';
import { JOB_RUNNER } from '../../../local/services/sagemaker/jobs/runner';
import { pipelines } from '../../../local/services/sagemaker/pipelines';
import { registry } from '../../../local/services/sagemaker/registry';
import { tags } from '../../../local/services/sagemaker/tags';
import { sts } from '../../../local/services/sts/service';
import { root } from '../../local/support';
import { fakeMetrics } from '../../local/services/sagemaker/support';

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** A statement that allows actions. */
export const allow = (Action: string[], Resource = '*') => ({ Effect: 'Allow', Action, Resource });

/** SageMaker with the real services beside it, real permissions and real processes. */
export class RealCloud {
  /** Starts it on a folder of its own, with a bucket `runs` and a role `pipeline` that may do nothing yet. */
  static async start(services: () => readonly Service[] = () => []): Promise<RealCloud> {
    const cloud = new RealCloud(mkdtempSync(join(tmpdir(), 'headgate-integ-')), services);
    await cloud.begin();
    const { call } = cloud.running.kernel;
    await call(root, 'iam', 'CreateRole', { RoleName: 'pipeline', AssumeRolePolicyDocument: TRUST });
    await call(root, 's3', 'CreateBucket', { Bucket: 'runs' });
    return cloud;
  }

  running!: RunningKernel;
  readonly #runners: JobRunner[] = [];

  private constructor(
    private readonly directory: string,
    private readonly services: () => readonly Service[],
  ) {}

  /** Goes on in a new kernel, as after a kill that left the jobs' processes alive. */
  async restart(): Promise<void> {
    await this.running.stop();
    await this.begin();
  }

  async stop(): Promise<void> {
    await this.running.stop();
    for (const runner of this.#runners) await runner.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async begin(): Promise<void> {
    this.running = createKernel({ directory: this.directory });
    const runner = new JobRunner();
    this.#runners.push(runner);
    this.running.parts.provide(JOB_RUNNER, runner);
    const sagemaker = compose([tags(), registry(), jobs(), pipelines()]);
    const others = [iam(), sts(), kms(), s3(), logs(), events(), fakeMetrics(new Map())];
    await this.running.start([...others, ...this.services(), sagemaker]);
  }

  /** What the role may do, from now on. */
  allowRole(Statement: object[]) {
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    const input = { RoleName: 'pipeline', PolicyName: 'work', PolicyDocument };
    return this.running.kernel.call(root, 'iam', 'PutRolePolicy', input);
  }

  put(Key: string, content: Uint8Array) {
    return this.running.kernel.call(root, 's3', 'PutObject', { Bucket: 'runs', Key, Body: Buffer.from(content) });
  }

  async readJson<T>(Key: string): Promise<T> {
    const { Body } = await this.running.kernel.call(root, 's3', 'GetObject', { Bucket: 'runs', Key });
    return JSON.parse(await Body!.transformToString()) as T;
  }

  /** Runs a program of `code/code.zip` as a job's process alone, without SageMaker around it; resolves to the ms that it took. */
  async runAlone(image: string): Promise<number> {
    const directory = mkdtempSync(join(this.directory, 'alone-'));
    const { Body } = await this.running.kernel.call(root, 's3', 'GetObject', { Bucket: 'runs', Key: 'code/code.zip' });
    writeFileSync(join(directory, 'code.zip'), await Body!.transformToByteArray());
    const began = performance.now();
    const job = { id: directory, image, directory, entrypoint: ['python3', '/opt/ml/code.zip'], environment: {} };
    await (
      await this.#runners.at(-1)!.start(job)
    ).exited;
    return performance.now() - began;
  }

  /** Makes a pipeline, runs it to its end and tells how it went. */
  async execute(name: string, definition: unknown, RoleArn: string) {
    const { call, clock } = this.running.kernel;
    const ClientRequestToken = `${name}-token-of-at-least-32-characters`;
    const pipeline = { PipelineName: name, ClientRequestToken };
    await call(root, 'sagemaker', 'CreatePipeline', {
      ...pipeline,
      RoleArn,
      PipelineDefinition: JSON.stringify(definition),
    });
    const { PipelineExecutionArn } = await call(root, 'sagemaker', 'StartPipelineExecution', pipeline);
    await clock.idle();
    const { PipelineExecutionStatus: status } = await call(root, 'sagemaker', 'DescribePipelineExecution', {
      PipelineExecutionArn,
    });
    const listing = { PipelineExecutionArn, SortOrder: 'Ascending', MaxResults: 100 } as const;
    const { PipelineExecutionSteps: steps = [] } = await call(root, 'sagemaker', 'ListPipelineExecutionSteps', listing);
    return { status, steps, id: PipelineExecutionArn!.split('/').at(-1)! };
  }
}
