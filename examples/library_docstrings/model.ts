import { defineModel, Rollout, Serving, Task } from '../../lib/spec';

/** Which part of Python's standard library does a docstring describe? A text model on the library's own source. */
export default defineModel({
  name: 'library-docstrings',
  owner: 'documentation',
  description: 'Which part of Python’s standard library does a docstring describe?',
  codePackage: 'examples/library_docstrings',
  months: '2024-01:2024-04',
  evaluationMonths: '2024-05:2024-06',
  task: Task.multiclassClassification({ minMacroF1: 0.7 }),
  serving: Serving.provisioned({ instanceCount: 1, rollout: Rollout.allAtOnce() }),
});
