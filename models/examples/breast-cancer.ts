import { defineModel, Rollout, Serving } from '../../lib/spec';

/** Is a breast tumour malignant? The smallest declaration, on the data that scikit-learn brings along. */
export default defineModel({
  name: 'breast-cancer',
  owner: 'pathology',
  description: 'Is a breast tumour malignant?',
  months: '2024-01:2024-03',
  evaluationMonths: '2024-04',
  minRocAuc: 0.95,
  serving: Serving.provisioned({ instanceCount: 1, rollout: Rollout.allAtOnce() }),
});
