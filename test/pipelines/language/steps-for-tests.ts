import type { PipelineProps, Step } from '../../../pipelines/language';
import { InvalidPipelineError, LambdaStep, Pipeline } from '../../../pipelines/language';

/** A step with next to nothing in it; it waits for the steps given. */
export function step(
  name: string,
  ...dependsOn: Step[]
): LambdaStep<{ readonly text: 'String'; readonly rows: 'Integer' }> {
  return new LambdaStep(name, {
    functionArn: 'arn:aws:lambda:us-east-1:111122223333:function:f',
    outputs: { text: 'String', rows: 'Integer' },
    dependsOn,
  });
}

/** What is wrong with a pipeline. */
export function violations(props: Partial<PipelineProps>): readonly string[] {
  try {
    new Pipeline({ name: 'p', steps: [], ...props });
    return [];
  } catch (error) {
    if (error instanceof InvalidPipelineError) return error.violations;
    throw error;
  }
}

/** The steps of a pipeline's definition as plain objects. */
export function renderedSteps(...steps: Step[]): Record<string, unknown>[] {
  const definition = new Pipeline({ name: 'p', steps }).definition() as unknown as { Steps: Record<string, unknown>[] };
  return definition.Steps;
}
