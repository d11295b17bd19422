import type { Expression } from '../../../pipelines/language';
import {
  Condition,
  LambdaStep,
  Parameter,
  ProcessingStep,
  RegisterModelStep,
  RetryPolicy,
  TrainingStep,
} from '../../../pipelines/language';

/*
 * What must not compile. `npm run typecheck` is the test: it reports an expectation that is not met; the functions are never called.
 */

const job = { image: 'i', role: 'r', instanceType: 'ml.m5.large' };

export function namesOfOutputs(): void {
  const split = new ProcessingStep('Split', {
    ...job,
    outputs: { train: 's3://b/train' },
    propertyFiles: { Report: { output: 'train', path: 'report.json' } },
  });
  split.output('train');
  // @ts-expect-error the step has no such output
  split.output('test');
  // @ts-expect-error the step has no such property file
  split.json('Reprot', 'rows');
  // @ts-expect-error a property file stands in an output of the step
  new ProcessingStep('S', { ...job, outputs: { a: 's3://b' }, propertyFiles: { F: { output: 'b', path: 'f.json' } } });
  // @ts-expect-error a step without outputs has none to read
  new ProcessingStep('S', job).output('train');
}

export function typesOfOutputs(): void {
  const locate = new LambdaStep('L', { functionArn: 'f', outputs: { rows: 'Integer', uri: 'String' } });
  const rows: Expression<number> = locate.output('rows');
  // @ts-expect-error a number is no text
  const uri: Expression<string> = locate.output('rows');
  // @ts-expect-error the types are String, Integer, Float and Boolean
  new LambdaStep('L', { functionArn: 'f', outputs: { rows: 'Number' } });
  void [rows, uri];
}

export function valuesOfFields(): void {
  const count = Parameter.integer('Count', { default: 1 });
  const name = Parameter.string('Name');
  new ProcessingStep('S', { ...job, instanceCount: count, entrypoint: [name] });
  // @ts-expect-error a text is no number
  new ProcessingStep('S', { ...job, instanceCount: name });
  // @ts-expect-error container arguments are text: write text(count)
  new ProcessingStep('S', { ...job, containerArguments: [count] });
  // @ts-expect-error the default must be a number
  Parameter.integer('Count', { default: '1' });
  // @ts-expect-error the default must be one of the values
  Parameter.string('Status', { values: ['a', 'b'], default: 'c' });
}

export function enumerations(): void {
  const register = { modelPackageGroupName: 'g', containers: [{ image: 'i' }], contentTypes: [], responseTypes: [] };
  const status = Parameter.string('Status', { values: ['Approved', 'Rejected'] });
  new RegisterModelStep('R', { ...register, approvalStatus: status });
  // @ts-expect-error any text is no approval status: list the values
  new RegisterModelStep('R', { ...register, approvalStatus: Parameter.string('Status') });
  // @ts-expect-error a status that the service does not know
  new RegisterModelStep('R', { ...register, approvalStatus: 'Pending' });
  // @ts-expect-error an exception that the service does not know
  RetryPolicy.attempts(1, ['SageMaker.OUT_OF_LUCK']);
}

export function propertiesOfSteps(): void {
  const train = new TrainingStep('T', { ...job, outputPath: 's3://b' });
  const seconds: Expression<number> = train.properties.BillableTimeInSeconds;
  // @ts-expect-error DescribeTrainingJob answers no such field
  void train.properties.ModelArtifact;
  // @ts-expect-error a list has members
  void train.properties.FinalMetricDataList.Value;
  void seconds;
}

export function conditions(): void {
  // @ts-expect-error only numbers have an order
  Condition.greaterThan(Parameter.string('Name'), 1);
  // @ts-expect-error a text never equals a number
  Condition.equals(Parameter.string('Name'), 1);
}

test('the expectations above compile as modules, too', () => {
  const all = [namesOfOutputs, typesOfOutputs, valuesOfFields, enumerations, propertiesOfSteps, conditions];
  expect(all.every((expectations) => typeof expectations === 'function')).toBe(true);
});
