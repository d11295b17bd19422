import { approverViolations, bakeViolations, invocationViolations } from './limits';
import type { Serving } from './serving';
import { StageApproval } from './stage-approval';
import type { ApprovalThresholds } from './stage-approval';
import { within } from './violation';
import type { Violation } from './violation';

/** What one stage has of its own; everything else is as the model declares it. */
export interface StageProps {
  /**
   * Who decides whether a version enters the stage.
   * @default StageApproval.person()
   */
  readonly approval?: StageApproval;
  /**
   * ARNs of the IAM principals that may assume the stage's approver role.
   * @default - the model's `approvers`
   */
  readonly approvers?: readonly string[];
  /**
   * For example fewer or smaller instances.
   * @default - the model's
   */
  readonly serving?: Serving;
  /**
   * Minutes in which a version is verified: 10 to 180.
   * @default - the model's
   */
  readonly bakeMinutes?: number;
  /**
   * Requests a version must have answered: 1 to 1000.
   * @default - the model's
   */
  readonly minInvocations?: number;
  /**
   * Named so that it can be refused by name: all stages are in the platform's account.
   * @default - the platform's
   */
  readonly account?: string;
  /**
   * Named so that it can be refused by name: all stages are in the platform's Region.
   * @default - the platform's
   */
  readonly region?: string;
}

export interface StagingThenProductionProps {
  /** @default - as the model declares it */
  readonly staging?: StageProps;
  /** @default - as the model declares it */
  readonly production?: StageProps;
  /**
   * Whether production must be approved by somebody else than staging.
   * @default true
   */
  readonly distinctApprovers?: boolean;
}

/** A stage as the stacks take it. */
export interface BoundStage extends Pick<StageProps, 'approvers' | 'serving' | 'bakeMinutes' | 'minInvocations'> {
  readonly name: 'staging' | 'production';
  /** Undefined where people decide. */
  readonly thresholds?: ApprovalThresholds;
}

/** The stages that a version goes through until it is in production, first to last. */
export class Stages {
  /** One approval, then production. */
  static production(props: Pick<StageProps, 'approval'> = {}): Stages {
    return new Stages([['production', props]], false);
  }

  /** A version is approved for staging and verified there; only then it waits for its approval for production. */
  static stagingThenProduction(props: StagingThenProductionProps = {}): Stages {
    const { staging = {}, production = {}, distinctApprovers = true } = props;
    return new Stages(
      [
        ['staging', staging],
        ['production', production],
      ],
      distinctApprovers,
    );
  }

  private constructor(
    private readonly declared: readonly (readonly [BoundStage['name'], StageProps])[],
    /** Whether each stage must be approved by somebody else. */
    readonly distinctApprovers: boolean,
  ) {}

  /** What cannot be delivered. */
  violations(): Violation[] {
    const each = this.declared.flatMap(([name, props]) => within(name, stageViolations(props)));
    const automatic = this.bind().filter(({ thresholds }) => thresholds !== undefined);
    if (automatic.length < 2) return each;
    return [
      ...each,
      {
        field: 'production.approval',
        got: 'thresholds in staging and in production',
        allowed: 'be StageApproval.person() where staging is approved by thresholds',
        fix: 'the same numbers twice are one approval; use Stages.production({ approval }) to go without people',
      },
    ];
  }

  /** The stages, first to last. */
  bind(): readonly BoundStage[] {
    return this.declared.map(([name, { approval, approvers, serving, bakeMinutes, minInvocations }]) => ({
      name,
      thresholds: (approval ?? StageApproval.person()).bind(),
      approvers,
      serving,
      bakeMinutes,
      minInvocations,
    }));
  }
}

function stageViolations(props: StageProps): Violation[] {
  return [
    ...within('approval', props.approval?.violations() ?? []),
    ...within('serving', props.serving?.violations() ?? []),
    ...approverViolations('approvers', props.approvers ?? []),
    ...(props.bakeMinutes === undefined ? [] : bakeViolations('bakeMinutes', props.bakeMinutes)),
    ...(props.minInvocations === undefined ? [] : invocationViolations('minInvocations', props.minInvocations)),
    ...elsewhere('account', props.account),
    ...elsewhere('region', props.region),
  ];
}

/** Another account needs a package group policy, keys and roles that trust each other, which do not exist yet. */
function elsewhere(field: 'account' | 'region', got: string | undefined): Violation[] {
  if (got === undefined) return [];
  const fix = 'stages in another account or Region are not supported: deploy an app of its own there';
  return [{ field, got, allowed: `be left out: every stage is in the platform’s ${field}`, fix }];
}
