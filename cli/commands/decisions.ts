import { Command, InvalidArgumentError, Option } from 'commander';
import { CommandError } from '../errors';
import { examples } from '../examples';
import { note } from '../io';
import type { Io } from '../io';
import type { Decision, Verdict } from '../promotion/decide';
import type { PromotionReport } from '../promotion/follow';
import { parseModelVersion } from '../registry/version';
import { openSession, printing, targeted } from '../session';
import type { ModelStage } from '../stages/stages';
import type { Session, TargetOptions } from '../session';

/** Options of whatever starts a promotion. */
export interface DecisionOptions extends TargetOptions {
  readonly reason: string;
  readonly as?: string;
  readonly stage?: string;
  readonly wait?: boolean;
}

/** Adds the options of whatever starts a promotion. */
export function deciding(command: Command): Command {
  return printing(targeted(command))
    .requiredOption('--reason <text>', 'why; the registry and the audit log keep it', parseReason)
    .option('--as <role>', 'approver: the stage’s approver role; or the name or ARN of another')
    .addOption(
      new Option('--stage <stage>', 'stage of delivery; needed where a model goes through several').choices([
        'staging',
        'production',
      ]),
    )
    .option('--wait', 'show the promotion and end with it');
}

/** A decision that says nothing about why is worth nothing in an audit. */
export function parseReason(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('a reason in words.');
  return text.trim();
}

/** `headgate approve`. */
export function approve(io: Io): Command {
  return command(io, 'approve', 'Approved')
    .description('Approve a version: promotion brings the newest approved one live, by the declared rollout')
    .addHelpText(
      'after',
      examples({
        'approve flight-delay/1 --as approver --reason "beats the rules"': 'as the approver role',
        'approve flight-delay/2 --as approver --reason "+5 % AUC" --wait': 'and see it go live',
        'approve flight-delay/2 --stage production --as approver --reason "staging is quiet"':
          'where it was in staging before',
      }),
    );
}

/** `headgate reject`. */
export function reject(io: Io): Command {
  return command(io, 'reject', 'Rejected')
    .description('Reject a version; if it is live, promotion goes back to the approved one before')
    .addHelpText(
      'after',
      examples({ 'reject flight-delay/3 --as approver --reason "fails without pressure"': 'it never goes live' }),
    );
}

function command(io: Io, name: string, verdict: Verdict): Command {
  return deciding(new Command(name))
    .argument('<version>', 'MODEL/VERSION, such as flight-delay/3')
    .action(async (text: string, options: DecisionOptions) => {
      const version = parseModelVersion(text);
      const session = await openSession(io, options, `${text} becomes ${verdict}; promotion acts on it`);
      const { aws } = session;
      const [{ deciderOf }, { decide, overruled }, follow] = await Promise.all([
        import('../promotion/decider'),
        import('../promotion/decide'),
        import('../promotion/follow'),
      ]);
      const { place, stage, actor } = await deciderOf(aws, { ...options, model: version.model });
      const started = options.wait ? await follow.watchPromotions(aws, version.model, stage.promotion) : undefined;
      const decision = await decide(aws, place, { version, verdict, stage, reason: options.reason, actor });
      if (started === undefined || !decision.changed) return session.print(decision, describe(decision));
      note(io, describe(decision));
      const refused = () => overruled(actor, place, { version, verdict, stage });
      await showPromotion(session, { started, stage, facts: decision, refused });
    });
}

/** What showing a promotion has to know. */
export interface ShownPromotion {
  /** Waits for its execution. */
  readonly started: () => Promise<string>;
  readonly stage: ModelStage;
  /** Printed with it. */
  readonly facts: object;
  /** Why the decision that started it did not stay; undefined if it did. */
  readonly refused?: () => Promise<string | undefined>;
}

/** Follows a promotion and prints how it ended; anything but what was wanted is a failure. */
export async function showPromotion(session: Session, shown: ShownPromotion): Promise<void> {
  const [{ followPromotion }, { listVersions }, { versionNames }] = await Promise.all([
    import('../promotion/follow'),
    import('../registry/packages'),
    import('../stages/source'),
  ]);
  const { started, stage, facts, refused } = shown;
  let report!: PromotionReport;
  const run = async (say: (text: string) => void) => {
    const names = versionNames(await listVersions(session.aws, stage.packageGroup));
    report = await followPromotion(session.aws, await started(), say, names);
    return report.outcome ?? report.status;
  };
  await session.progress.all([{ title: 'Promotion', run }]);
  const why = report.outcome === 'rolled-back' ? undefined : await refused?.();
  const succeeded = report.outcome !== undefined && report.outcome !== 'rolled-back' && why === undefined;
  if (succeeded || session.json) session.print({ ...facts, promotion: report }, promotionLine(report));
  if (!succeeded) throw new CommandError(why ?? promotionLine(report));
}

function promotionLine({ outcome, live, reason, status }: PromotionReport): string {
  const what = outcome === undefined ? `promotion ${status}` : outcome;
  return [what, live && `live: ${live}`, reason].filter(Boolean).join('; ');
}

function describe({ version, stage, verdict, effect }: Decision): string {
  const where = stage === 'production' ? '' : ` for ${stage}`;
  return `${version} ${verdict}${where}: ${effect}`;
}
