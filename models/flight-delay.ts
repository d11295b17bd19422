import { defineModel, Monitor, Retraining, Rollout, Serving } from '../lib/spec';

/** Will a flight arrive more than 15 minutes late, from what is known before departure? New York's airports, 2013. */
export default defineModel({
  name: 'flight-delay',
  owner: 'flight-operations',
  description: 'Will a flight arrive more than 15 minutes late?',
  months: '2013-01:2013-03',
  evaluationMonths: '2013-07',
  hyperparameters: { 'missing-values': 'native' },
  minRocAuc: 0.65,
  championMargin: 0.01,
  serving: Serving.provisioned({
    instanceType: 'ml.m5.large',
    instanceCount: 2,
    rollout: Rollout.canary({ canaryPercent: 10, bakeSeconds: 600 }),
  }),
  monitors: [
    // Weather differs from month to month: within the first quarter by 0.17 (temperature) and 0.30 (pressure).
    Monitor.dataQuality({
      numeric: { ks: 0.25 },
      categorical: { jensenShannon: 0.15 },
      thresholds: { pressure: { ks: 0.4 } },
    }),
    // The truth about a flight comes within a day.
    Monitor.modelQuality({ minRocAuc: 0.66, labelDelayHours: 24 }),
  ],
  // Long enough to see whether the last training has helped.
  retraining: Retraining.onDrift({ cooldownHours: 36 }),
  maxErrorPercent: 1,
  maxLatencyMs: 2000,
});
