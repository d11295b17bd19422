export { Task } from './task';
export type { BinaryClassificationProps } from './binary-classification';
export type { MulticlassClassificationProps } from './multiclass-classification';
export type { RegressionProps } from './regression';
export type { TaskKind } from './task-kind';
