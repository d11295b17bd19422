import { Monitor, Retraining, SpecError, StageApproval, Stages, Task } from '../../../lib/spec';
import type { ModelProps } from '../../../lib/spec';
import { model } from '../model';

function refusal(props: Partial<ModelProps>): string {
  try {
    model(props);
  } catch (error) {
    if (error instanceof SpecError) return error.message;
    throw error;
  }
  throw new Error('accepted');
}

/** Parameters and values of the gate. */
function gate(task: Task): Record<string, number> {
  return Object.fromEntries(task.bind().thresholds.map(({ parameter, value }) => [parameter, value]));
}

test('a model is a binary classifier that is better than chance, unless it says otherwise', () => {
  expect(model().task.kind).toBe('binary_classification');
  expect(gate(model().task)).toEqual({ MinRocAuc: 0.5 });
  expect(gate(model({ minRocAuc: 0.7 }).task)).toEqual({ MinRocAuc: 0.7 });
});

test('every threshold that is declared is asked, and no other', () => {
  expect(gate(Task.regression({ maxRmse: 60, minR2: 0.3 }))).toEqual({ MinR2: 0.3, MaxRmse: 60 });
  expect(gate(Task.regression({ maxMae: 4 }))).toEqual({ MaxMae: 4 });
  expect(gate(Task.multiclassClassification({ minAccuracy: 0.9 }))).toEqual({ MinAccuracy: 0.9 });
});

test('a regression without thresholds has to be better than the mean', () => {
  expect(gate(Task.regression())).toEqual({ MinR2: 0 });
});

test.each<[string, Partial<ModelProps>, string]>([
  ['an R2 above 1', { task: Task.regression({ minR2: 2 }) }, 'task.minR2 must be between 0 and 1, got 2'],
  ['a negative error', { task: Task.regression({ maxRmse: -1 }) }, 'task.maxRmse must be between 0 and'],
  [
    'classes without a threshold',
    { task: Task.multiclassClassification({}) },
    'task.thresholds must name minMacroF1, minAccuracy or both, got {}',
  ],
  [
    'a threshold twice',
    { task: Task.binaryClassification(), minRocAuc: 0.6 },
    'minRocAuc must be left out beside task, got 0.6: write task: Task.binaryClassification({ minRocAuc: 0.6 })',
  ],
  [
    'a monitor of ROC AUC for a regression',
    { task: Task.regression(), monitors: [Monitor.dataQuality(), Monitor.modelQuality({ minRocAuc: 0.6 })] },
    'monitors[1] must be of kind data for task regression, got "quality"',
  ],
  [
    'a monitor of one score for several classes',
    { task: Task.multiclassClassification({ minAccuracy: 0.9 }), monitors: [Monitor.dataQuality()] },
    'monitors[0] must be left out for task multiclass_classification, got "data"',
  ],
  [
    'an approval by ROC AUC of a regression',
    {
      task: Task.regression(),
      stages: Stages.production({ approval: StageApproval.thresholds({ minRocAuc: 0.7, minGain: 0 }) }),
    },
    'stages.production.approval.minRocAuc must be left out for task regression: minGain alone, got 0.7',
  ],
])('refuses %s', (_, props, message) => {
  expect(refusal(props)).toContain(message);
});

test('a regression may be watched for drift', () => {
  const spec = model({
    task: Task.regression({ maxRmse: 60 }),
    monitors: [Monitor.dataQuality()],
    retraining: Retraining.manual(),
  });

  expect(spec.monitors.map(({ kind }) => kind)).toEqual(['data']);
});
