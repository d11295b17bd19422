import type { Service } from '../../../../local/kernel/service';
import type { Transition, Workflow, WorkflowEvent } from '../../../../local/kernel/workflow/workflow';

/** What a row of the sample workflow has seen. */
export interface Row {
  readonly seen: readonly string[];
}

export interface Event extends WorkflowEvent {
  /** What follows from it, beside being noted; null removes the row. */
  readonly then?: Partial<Omit<Transition<Row, Event, Effects>, 'row'>> | null;
}

export type Effects = { work: { readonly name: string } };

export type Sample = Workflow<Row, Event, Effects>;

type Work = Sample['effects']['work'];

/** A workflow that notes its events; each event brings along what follows from it. */
export function sample(work: Work, options: { name?: string; failed?: Sample['failed'] } = {}): Sample {
  return {
    name: options.name ?? 'sqs:sample',
    transition: (row, event) =>
      event.then === null ? { row: null } : { row: { seen: [...(row?.seen ?? []), event.type] }, ...event.then },
    effects: { work },
    failed: options.failed,
  };
}

/** A service that has just these workflows. */
export function serviceOf(...workflows: Sample[]): Service {
  return { name: 'sqs', operations: [], workflows };
}

/** A service's start that sends an event, as services do that look after their rows at every start. */
export function startingWith(workflow: Sample, key: string, event: Event): Service {
  return { ...serviceOf(workflow), start: (kernel) => void kernel.workflows.send(workflow, key, event) };
}
