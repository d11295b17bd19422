import { defineModel, Rollout, Serving, Task } from '../../lib/spec';

/** Which digit did somebody write? An image classifier on the images that scikit-learn brings along. */
export default defineModel({
  name: 'handwritten-digits',
  owner: 'mail-room',
  description: 'Which digit did somebody write?',
  codePackage: 'examples/handwritten_digits',
  months: '2024-01:2024-03',
  evaluationMonths: '2024-04',
  task: Task.multiclassClassification({ minMacroF1: 0.93, minAccuracy: 0.93 }),
  serving: Serving.provisioned({ instanceCount: 1, rollout: Rollout.allAtOnce() }),
});
