import type { Command } from 'commander';
import type { Io } from '../io';
import { completion } from './completion';
import { data } from './data';
import { approve, reject } from './decisions';
import { deploy } from './deploy';
import { destroy } from './destroy';
import { doctor } from './doctor';
import { history } from './history';
import { invoke } from './invoke';
import { labels } from './labels';
import { logs } from './logs';
import { newModel } from './new';
import { pause, resume } from './pause';
import { reference } from './reference';
import { replay } from './replay';
import { rollback } from './rollback';
import { run } from './run';
import { status } from './status';
import { up } from './up';

/** Every command, in the order of the help: from a cloud to a live model, then what to do with it. */
export const COMMANDS: readonly ((io: Io) => Command)[] = [
  ...[up, newModel, doctor, deploy],
  ...[data, run, approve, reject, rollback],
  ...[status, history, logs],
  ...[invoke, replay, labels],
  ...[pause, resume, destroy],
  ...[completion, reference],
];
