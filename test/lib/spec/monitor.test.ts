import { Monitor, Retraining, Serving } from '../../../lib/spec';
import type { ModelProps, SpecError } from '../../../lib/spec';
import { model } from '../model';

function violations(props: Partial<ModelProps>): string[] {
  try {
    model(props);
  } catch (error) {
    return (error as SpecError).violations.map(({ field }) => field);
  }
  return [];
}

test('a declaration without monitors has none, and people start its training', () => {
  const { monitors, retraining } = model();

  expect(monitors).toEqual([]);
  expect(retraining.bind()).toBeUndefined();
});

test('a data monitor is complete without a word', () => {
  expect(Monitor.dataQuality().bind()).toEqual({
    kind: 'data',
    engine: 'processing',
    everyHours: 24,
    windowHours: 24,
    delayHours: 0,
    arguments: [
      '--numeric',
      'ks:0.1',
      '--categorical',
      'jensen_shannon:0.1',
      '--missing',
      '0.05',
      '--least-rows',
      '200',
    ],
  });
});

test('thresholds become arguments of the command', () => {
  // WHEN
  const { arguments: given, windowHours } = Monitor.dataQuality({
    everyHours: 6,
    windowHours: 168,
    numeric: { wasserstein: 0.5 },
    thresholds: { pressure: { ks: 0.4 }, carrier: { cramersV: 0.2 } },
  }).bind();

  // THEN
  expect(windowHours).toBe(168);
  expect(given.join(' ')).toContain('--numeric wasserstein:0.5');
  expect(given.join(' ')).toContain('--threshold pressure=ks:0.4 --threshold carrier=cramers_v:0.2');
});

test('a quality monitor judges answers that are as old as labels are late', () => {
  const bound = Monitor.modelQuality({ minRocAuc: 0.66, labelDelayHours: 48, maxLabelDriftPercent: 10 }).bind();

  expect(bound).toMatchObject({ kind: 'quality', delayHours: 48, windowHours: 24 });
  expect(bound.arguments).toEqual(['--least-auc', '0.66', '--least-labels', '200', '--label-drift', '0.1']);
});

test('everything that is wrong is named at once', () => {
  // WHEN
  const fields = violations({
    monitors: [
      Monitor.dataQuality({
        everyHours: 7,
        windowHours: 0,
        numeric: { cramersV: 0.1 },
        thresholds: { pressure: { ks: 2 } },
        missingPercent: 101,
      }),
      Monitor.modelQuality({ minRocAuc: 0.4, windowHours: 700, labelDelayHours: 48 }),
      Monitor.dataQuality({ engine: 'modelMonitor' }),
    ],
    retraining: Retraining.onDrift({ causes: [], cooldownHours: 0, months: 0, evaluationMonths: 13 }),
  });

  // THEN
  expect(fields).toEqual([
    'monitors[0].windowHours',
    'monitors[0].everyHours',
    'monitors[0].numeric',
    'monitors[0].thresholds.pressure.ks',
    'monitors[0].missingPercent',
    'monitors[1].minRocAuc',
    'monitors[1].windowHours + labelDelayHours',
    'monitors[2].engine',
    'monitors[2]',
    'retraining.causes',
    'retraining.cooldownHours',
    'retraining.months',
    'retraining.evaluationMonths',
  ]);
});

test('a monitor needs captured requests', () => {
  const serving = Serving.provisioned({ capturePercent: 0 });

  expect(violations({ monitors: [Monitor.dataQuality()], serving })).toEqual(['serving.capturePercent']);
});

test('a retraining needs a monitor that raises its alarm', () => {
  const monitors = [Monitor.dataQuality()];

  expect(violations({ monitors, retraining: Retraining.onDrift({ causes: ['model-quality'] }) })).toEqual([
    'retraining.causes',
  ]);
  expect(violations({ monitors, retraining: Retraining.onDrift() })).toEqual([]);
});
