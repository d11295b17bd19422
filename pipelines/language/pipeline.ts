import { ExecutionVariable } from './execution';
import type { Json, Value } from './expression';
import { isDeployTimeToken } from './limits';
import type { Parameter } from './parameter';
import { referencesIn, render } from './render';
import { acyclic } from './rules/acyclic';
import { knownReferences } from './rules/known-references';
import { quotas } from './rules/quotas';
import { separateBranches } from './rules/separate-branches';
import { uniqueNames } from './rules/unique-names';
import type { Step } from './step';

/** The version of the definition's format. */
const VERSION = '2020-12-01';

/** The longest definition; source: CreatePipeline. */
const MAX_DEFINITION = 1_048_576;

const rules = [quotas, uniqueNames, knownReferences, separateBranches, acyclic];

/** Where the metrics of an execution are kept for comparison. */
export interface ExperimentConfig {
  readonly experimentName: Value<string>;
  readonly trialName: Value<string>;
}

/** What a pipeline consists of. */
export interface PipelineProps {
  /** 1 to 256 letters and digits, with hyphens between them. */
  readonly name: string;
  /**
   * What an execution can set.
   * @default - nothing
   */
  readonly parameters?: readonly Parameter[];
  /** The steps that belong to no branch; those inside branches stand in their Condition step. */
  readonly steps: readonly Step[];
  /**
   * The experiment, or `null` to keep none.
   * @default - the pipeline's name, with a trial for each execution
   */
  readonly experiment?: ExperimentConfig | null;
}

/** A pipeline that breaks rules; the message lists all of them. */
export class InvalidPipelineError extends Error {
  override readonly name = 'InvalidPipelineError';

  constructor(
    pipeline: string,
    readonly violations: readonly string[],
  ) {
    super(`pipeline '${pipeline}' is not valid:\n${violations.map((violation) => `- ${violation}`).join('\n')}`);
  }
}

/** A graph of steps, checked when it is made. */
export class Pipeline {
  readonly name: string;

  /** @throws {@link InvalidPipelineError} with every violation at once */
  constructor(private readonly props: PipelineProps) {
    this.name = props.name;
    this.validate();
  }

  /**
   * The definition as CreatePipeline takes it, once it is written as JSON.
   * @throws {@link InvalidPipelineError} if dependencies added later broke a rule
   */
  definition(): Json {
    this.validate();
    const { parameters = [], steps, experiment = DEFAULT_EXPERIMENT } = this.props;
    return render({
      Version: VERSION,
      Metadata: {},
      Parameters: parameters.map((parameter) => parameter.definition()),
      PipelineExperimentConfig: experiment && {
        ExperimentName: experiment.experimentName,
        TrialName: experiment.trialName,
      },
      Steps: steps.map((step) => step.definition()),
    });
  }

  /** The definition as text. With CDK tokens in it, write {@link Pipeline.definition} with `stack.toJsonString` instead. */
  toString(): string {
    return JSON.stringify(this.definition());
  }

  private validate(): void {
    const { name, parameters = [], steps } = this.props;
    const graph = { parameters, steps: allSteps(steps) };
    const violations = [
      ...checkPipelineName(name),
      ...parameters.flatMap((parameter) => parameter.violations()),
      ...graph.steps.flatMap((step) => step.violations()),
      ...rules.flatMap((rule) => rule(graph)),
      ...this.checkExperiment(),
    ];
    if (violations.length === 0) violations.push(...checkSize(steps));
    if (violations.length > 0) throw new InvalidPipelineError(name, violations);
  }

  private checkExperiment(): string[] {
    const known = new Set<unknown>(this.props.parameters);
    return referencesIn(this.props.experiment)
      .filter(({ target }) => !known.has(target))
      .map(({ target }) => `experiment reads '${target.name}', which is no parameter of the pipeline`);
  }
}

const DEFAULT_EXPERIMENT: ExperimentConfig = {
  experimentName: ExecutionVariable.pipelineName,
  trialName: ExecutionVariable.pipelineExecutionId,
};

function allSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...allSteps(step.branches.flat())]);
}

/** Source of the pattern: CreatePipeline. */
function checkPipelineName(name: string): string[] {
  if (isDeployTimeToken(name) || /^[A-Za-z0-9](-*[A-Za-z0-9]){0,255}$/.test(name)) return [];
  return [`name of a pipeline must be 1 to 256 letters and digits with hyphens between them, got '${name}'`];
}

function checkSize(steps: readonly Step[]): string[] {
  const size = JSON.stringify(steps.map((step) => step.definition())).length;
  return size <= MAX_DEFINITION ? [] : [`a definition can have at most ${MAX_DEFINITION} characters, got ${size}`];
}
