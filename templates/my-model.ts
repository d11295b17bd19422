import { defineModel, Rollout, Serving } from '../lib/spec';

/** Will a customer cancel within a month? Made from a template: exchange data, contract, features and training for yours. */
export default defineModel({
  name: 'my-model',
  owner: 'my-team',
  description: 'Will a customer cancel within a month?',
  months: '2024-01:2024-03',
  evaluationMonths: '2024-04',
  minRocAuc: 0.75,
  serving: Serving.provisioned({ instanceCount: 2, rollout: Rollout.canary({ canaryPercent: 10 }) }),
  maxLatencyMs: 2000,
});
