import type { Command } from 'commander';
import type { Io } from '../io';
import { deploy } from './deploy';
import { up } from './up';

/** Every command, in the order of the help: from a cloud to a live model, then what to do with it. */
export const COMMANDS: readonly ((io: Io) => Command)[] = [up, deploy];
