import { operation } from '../../../kernel/operation/operation';
import { onResource } from '../authorize';
import { validateDefinition } from '../definition/validate';

export const ValidateStateMachineDefinition = operation('states', 'ValidateStateMachineDefinition', {
  authorize: () => [onResource('ValidateStateMachineDefinition', '*')],
  async handle({ definition, maxResults }) {
    const { diagnostics } = await validateDefinition(definition ?? '');
    const most = maxResults === undefined || maxResults === 0 ? 100 : maxResults;
    return {
      result: diagnostics.length === 0 ? ('OK' as const) : ('FAIL' as const),
      diagnostics: diagnostics.slice(0, most).map((diagnostic) => ({ severity: 'ERROR' as const, ...diagnostic })),
      truncated: diagnostics.length > most,
    };
  },
});
