/** What a model predicts, as its data contract writes it in `task`. */
export type TaskKind = 'binary_classification' | 'multiclass_classification' | 'regression';

/** What a data contract means that names none. */
export const DEFAULT_TASK: TaskKind = 'binary_classification';
