import { cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { deploy } from '../../cli/deploy/deploy';
import { followPipeline } from '../../cli/pipeline/follow';
import { silent } from '../../cli/progress/progress';
import { alarmName, PLATFORM_STACK, trainingStackName } from '../../lib/names';
import { alarmsSetByHand, firedAlarms } from '../alarms';
import { auditRecords } from '../audit';
import { batchesOf, putArrivals } from '../batches';
import type { Batch } from '../batches';
import { CANARY } from '../canary';
import { columnOf, kolmogorovSmirnov } from '../distance';
import { describeVersion } from '../evaluation';
import { flightsOf } from '../flights';
import { MODEL } from '../inputs';
import { monitorRun, retrainings, trainingRuns } from '../monitors';
import { followPromotion } from '../promotion';
import { describeServing } from '../serving';
import type { Act, Scene } from '../stage';

const [MINUTE, DAY] = [60_000, 24 * 3600_000];

/** Minutes past midnight: when monitors run, and when what they started is done. */
const NIGHT = { due: 20, over: 26 };

/** Clients that ask at a time. */
const CLIENTS = 4;

/** Flights a minute while the new version serves alone. */
const CALM = 5;

/** Minutes after which the gate has looked: it does every quarter of an hour. */
const GATE_WITHIN = 20;

/** Time between two looks at what the gate does, in virtual ms: well below the half minute at which traffic is sent. */
export const LOOK = 15_000;

/** What approval by thresholds is made of. */
const STACKS = [PLATFORM_STACK, trainingStackName(MODEL)];

/** What the live version learned from: spring. */
const LEARNED = ['2013-04', '2013-05', '2013-06'];

const [OLD, NEW] = [`${MODEL}/4`, `${MODEL}/5`];
const [DRIFT, QUALITY] = [alarmName(MODEL, 'data-drift'), alarmName(MODEL, 'model-quality')];

/** The world changes, and the model is trained again by itself. */
export const drift: Act = {
  number: 8,
  title: 'Drift',
  why: 'Nothing fails when the world changes: monitors notice, training begins by itself, once, and the same gates decide.',
  async play(scene) {
    const { aws, claims, inputs, say, time, traffic } = scene;
    const began = new Date(await time.now());
    const thresholds = synthesizeAhead(scene);
    const batches = batchesOf(inputs.trafficMonth);
    traffic.about(batches);
    await traffic.send(batches.length, CLIENTS);
    say(`flights of ${inputs.trafficMonth} are asked about, of a model that learned spring`);
    await proveDrift(scene, batches, await nextNight(scene));
    claims.equal('which starts nothing so soon after a training', [`${DRIFT}: cooling-down`], await retrainings(aws));

    await putArrivals(scene, batches);
    say('a day later the flights have arrived');
    await proveQuality(scene, await nextNight(scene));
    const started = [`${DRIFT}: cooling-down`, `${QUALITY}: started`];
    claims.equal('and a retraining begins by itself', started, await retrainings(aws));
    const [run] = await trainingRuns(aws, began);
    if (run === undefined) throw new Error('no retraining has begun');
    const { version } = await followPipeline(aws, run.arn, scene.progress);
    claims.equal('it registers a new version', NEW, version);
    await deploy(aws, silent, { names: STACKS, synthesize: thresholds });
    say('from now on thresholds approve, as the model declares');
    await proveApproval(scene);
    await proveRollout(scene);
    const training = (await trainingRuns(aws, began)).map(({ months }) => months);
    claims.equal('one retraining was all, on what is new', ['2013-08:2013-10, held out 2013-11'], training);
    claims.equal('nobody set an alarm by hand', 0, await alarmsSetByHand(aws));
  },
};

/** The app with thresholds takes seconds, in which other things can happen. */
function synthesizeAhead({ cloud, inputs }: Scene): (folder: string) => Promise<void> {
  const ahead = mkdtempSync(join(cloud.scratch, 'thresholds-'));
  const synthesized = inputs.synthesizeWithThresholds(ahead);
  // A deployment that fails is the news.
  synthesized.catch(() => undefined);
  return async (folder) => {
    await synthesized;
    cpSync(ahead, folder, { recursive: true });
  };
}

/** A night in which monitors run. */
interface Night {
  readonly from: Date;
  readonly due: Date;
  readonly to: Date;
}

async function nextNight({ time }: Scene): Promise<Night> {
  const now = await time.now();
  const midnight = (Math.floor(now / DAY) + 1) * DAY;
  await time.advance(midnight + NIGHT.over * MINUTE - now);
  const due = new Date(midnight + NIGHT.due * MINUTE);
  return { from: new Date(now), due, to: new Date(await time.now()) };
}

async function proveDrift({ aws, claims }: Scene, batches: readonly Batch[], { from, due, to }: Night): Promise<void> {
  const { message, report } = await monitorRun(aws, 'data', due);
  const drifted = (report.features ?? []).filter(({ drifted }) => drifted);
  claims.equal(
    'the data monitor names what has drifted',
    ['temperature'],
    drifted.map(({ feature }) => feature),
  );
  const says = /temperature: ks 0\.\d+ reaches the threshold 0\.25, corrected p </;
  claims.says('and says by which measure, from where on, and how sure it is', says, message);
  const own = kolmogorovSmirnov(columnOf(LEARNED, 'temperature'), temperatures(batches));
  claims.near('the distance is that of the flights themselves', own, drifted[0]?.value ?? 0, 0.03);
  claims.equal('so one alarm goes off', [DRIFT], await firedAlarms(aws, from, to));
}

function temperatures(batches: readonly Batch[]): number[] {
  const flights = batches.flatMap(
    ({ body }) => (JSON.parse(body) as { readonly instances: readonly { temperature: number | null }[] }).instances,
  );
  return flights.flatMap(({ temperature }) => temperature ?? []);
}

async function proveQuality({ aws, claims }: Scene, { from, due, to }: Night): Promise<void> {
  const { message } = await monitorRun(aws, 'quality', due);
  const says = /ROC AUC 0\.6\d+ .* is below the threshold 0\.66; it was 0\.7\d+ on held-out rows/;
  claims.says('the answers have become worse, as arrivals show', says, message);
  claims.equal('so the alarm on quality goes off', [QUALITY], await firedAlarms(aws, from, to));
}

/** Waits for the gate to look, and has minutes begin with its decision. */
async function proveApproval({ aws, claims, time }: Scene): Promise<void> {
  for (let waited = 0; waited < GATE_WITHIN * MINUTE; waited += LOOK) {
    const { ModelApprovalStatus } = await describeVersion(aws, 5);
    if (ModelApprovalStatus !== 'PendingManualApproval') break;
    await time.advance(LOOK);
  }
  const { LastModifiedBy, LastModifiedTime, ApprovalDescription } = await describeVersion(aws, 5);
  time.beginMinutesAt(Number(LastModifiedTime));
  const by = LastModifiedBy?.IamIdentity?.Arn;
  claims.says('thresholds approve it, under a role of their own', `assumed-role/headgate-gate-${MODEL}-`, by);
  const says = /^by thresholds: ROC AUC 0\.\d+, at least 0\.65; gain over the champion .* 0\.\d+, at least 0$/;
  claims.says('for it beats the live one on last month’s flights, for certain', says, ApprovalDescription);
}

async function proveRollout(scene: Scene): Promise<void> {
  const { aws, claims, inputs, ledger, traffic } = scene;
  traffic.about(flightsOf(inputs.nextMonth));
  const mark = ledger.entries.length;
  const promotion = await followPromotion(scene, {
    clients: CLIENTS,
    flights: (minute) => (minute <= CANARY.minutes ? inputs.flightsPerMinute : CALM),
  });
  const account = ledger.since(mark);
  claims.equal('promotion takes it live', 'promoted', promotion.reason ?? promotion.outcome);
  const answered = account.answeredBy(OLD) + account.answeredBy(NEW);
  const canary = account.during((minute) => minute.answeredBy(OLD) > 0 && minute.answeredBy(NEW) > 0);
  const share = (CANARY.minutes * inputs.flightsPerMinute * CANARY.percent) / 100;
  claims.near('by a canary of the declared share and length', share, canary.answeredBy(NEW), 1);
  claims.equal('every request is answered by one or the other', account.sent, answered);
  const serving = await describeServing(aws);
  claims.equal('stack and record agree', [NEW, OLD], serving.recorded);
  const records = (await auditRecords(aws)).slice(-3);
  claims.equal(
    'the audit log knows who did what',
    [`retraining by alarm ${QUALITY}`, 'approved by thresholds', 'promoted by registry'],
    records.map(({ act, actor }) => `${act} by ${actor}`),
  );
}
