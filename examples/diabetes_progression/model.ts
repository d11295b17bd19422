import { defineModel, Monitor, Rollout, Serving, Task } from '../../lib/spec';

/** How far will diabetes have progressed in a year? A regression on the patients that scikit-learn brings along. */
export default defineModel({
  name: 'diabetes-progression',
  owner: 'endocrinology',
  description: 'How far will diabetes have progressed in a year?',
  codePackage: 'examples/diabetes_progression',
  months: '2024-01:2024-02',
  evaluationMonths: '2024-03:2024-04',
  task: Task.regression({ minR2: 0.35, maxRmse: 65 }),
  // So few rows to compare on that a difference of R2 is known to a few hundredths.
  championMargin: 0.05,
  serving: Serving.provisioned({ instanceCount: 1, rollout: Rollout.allAtOnce() }),
  monitors: [Monitor.dataQuality({ numeric: { ks: 0.25 } })],
});
