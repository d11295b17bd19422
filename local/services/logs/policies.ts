import type { Context } from '../../kernel/operation/operation';

/** A policy by which other services may write to log groups. */
export interface ResourcePolicyRecord {
  readonly name: string;
  readonly document: string;
  readonly updatedAt: number;
}

export const policies = ({ store }: Pick<Context, 'store'>) => store.collection<ResourcePolicyRecord>('logs:policy');

/** All resource policies as one: they apply to every group. */
export function joinedPolicy(context: Pick<Context, 'store'>): string | undefined {
  const documents = policies(context).list();
  if (documents.length === 0) return undefined;
  const statements = documents.flatMap(({ document }) =>
    [(JSON.parse(document) as { Statement: unknown }).Statement].flat(),
  );
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
