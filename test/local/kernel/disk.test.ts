import { writeFileSync } from 'node:fs';
import { createKernel, type RunningKernel } from '../../../local/kernel/create';
import { DiskFullError } from '../../../local/kernel/disk';
import { operation } from '../../../local/kernel/operation/operation';
import type { Workflow } from '../../../local/kernel/workflow/workflow';
import { root, startKernel } from '../support';

/** Linux's own device without room: a real ENOSPC. */
const write = () => writeFileSync('/dev/full', 'x');

type Event = { readonly type: 'begin' | 'done' };
type Row = { readonly state: 'begun' | 'done' };

const attempts: boolean[] = [];
let room = false;

/** Writes something once it has begun. */
const writing: Workflow<Row, Event, { write: object }> = {
  name: 'test:writing',
  transition: (_row, { type }) =>
    type === 'begin'
      ? { row: { state: 'begun' }, effects: [{ kind: 'write', input: {} }] }
      : { row: { state: 'done' } },
  effects: {
    write(_input, { resumed }) {
      attempts.push(resumed);
      if (!room) write();
      return { type: 'done' };
    },
  },
};

let running: RunningKernel;
const told: string[] = [];
beforeEach(async () => {
  attempts.length = told.length = 0;
  room = false;
  running = await startKernel(
    [
      {
        name: 'sqs',
        operations: [operation('sqs', 'ListQueues', { authorize: () => [], handle: () => void write() as never })],
        workflows: [writing],
      },
    ],
    { report: (error, where) => told.push(`${where}: ${error.message}`) },
  );
});
afterEach(() => running.stop());

const eventually = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

test('GIVEN a full disk WHEN an operation writes THEN whoever called is told which disk and what to do', async () => {
  const call = running.kernel.call(root, 'sqs', 'ListQueues', {});
  await expect(call).rejects.toBeInstanceOf(DiskFullError);
  await expect(call).rejects.toThrow(/^the disk of \S+ is full.*: this was not done.*free some space/);
  expect(told).toEqual([expect.stringMatching(/^disk: the disk of/)]);
});

test('GIVEN a full disk WHEN an effect writes THEN it waits, is done anew with room, and the operator is told once', async () => {
  running.kernel.workflows.send(writing, 'a', { type: 'begin' });
  await eventually(() => attempts.length === 2);
  expect(running.kernel.workflows.rows(writing).get('a')).toEqual({ state: 'begun' });
  room = true;
  await eventually(() => running.kernel.workflows.rows(writing).get('a')?.state === 'done');
  expect(attempts).toEqual([false, true, true]);
  expect(told).toHaveLength(1);
});

test('GIVEN something that waits for room WHEN the cloud stops THEN it gives up, for the next start to do it', async () => {
  const waiting = running.kernel.disk.whenThereIsRoom(write);
  running.kernel.disk.stop();
  await expect(waiting).rejects.toBeInstanceOf(DiskFullError);
});

test('any other error stays what it is, at once', async () => {
  const { disk } = createKernel().kernel;
  const error = Object.assign(new Error('no'), { code: 'EACCES' });
  await expect(
    disk.whenThereIsRoom(() => {
      throw error;
    }),
  ).rejects.toBe(error);
});
