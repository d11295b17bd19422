import { allSteps, edgesOf } from '../../../lifecycle/collector/edges';
import type { DefinedStep } from '../../../lifecycle/collector/edges';

const step = (Name: string, more: Partial<DefinedStep> = {}): DefinedStep => ({ Name, Type: 'Processing', ...more });

const output = (name: string) => ({ 'Std:Join': { On: '/', Values: [{ Get: `Steps.${name}.ModelArtifacts` }, 'x'] } });

describe('GIVEN the definition of a pipeline', () => {
  const gate = step('Gate', {
    Type: 'Condition',
    Arguments: {
      Conditions: [{ LeftValue: output('Train'), RightValue: { Get: 'Parameters.Train' } }],
      IfSteps: [step('Register', { Arguments: { ModelUrl: output('Train') } })],
      ElseSteps: [step('Refuse', { Type: 'Fail' })],
    },
  });
  const steps = [step('Features'), step('Train', { DependsOn: ['Features', 'Unknown'] }), gate];

  test('WHEN its steps are listed THEN those of branches are among them', () => {
    expect(allSteps(steps).map(({ Name }) => Name)).toEqual(['Features', 'Train', 'Gate', 'Register', 'Refuse']);
  });

  test('WHEN its edges are found THEN they are dependencies, references and branches, each once', () => {
    expect(edgesOf(steps)).toEqual([
      { from: 'Features', to: 'Train' },
      { from: 'Train', to: 'Gate' },
      { from: 'Gate', to: 'Register', label: 'yes' },
      { from: 'Gate', to: 'Refuse', label: 'no' },
      { from: 'Train', to: 'Register' },
    ]);
  });
});
