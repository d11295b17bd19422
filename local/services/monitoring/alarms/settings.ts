import { NotImplemented } from '../../../kernel/operation/error';
import type { AlarmRow } from './row';

/** Actions of each state, tags, characters of a name. */
const MOST = { actions: 5, name: 255, description: 1024 };

type Common = Pick<AlarmRow['settings'], 'AlarmName' | 'AlarmDescription' | 'ActionsEnabled'> &
  Pick<AlarmRow['settings'], 'OKActions' | 'AlarmActions' | 'InsufficientDataActions'>;

/** What is wrong with the settings that all alarms have. @throws NotImplemented for actions that only AWS can do */
export function commonProblems(settings: Common): string[] {
  const { AlarmName: name = '', AlarmDescription: description = '' } = settings;
  const problems: string[] = [];
  if (name.length < 1 || name.length > MOST.name || /[\x00-\x1f\x7f]/.test(name))
    problems.push(`AlarmName must have 1 to ${MOST.name} characters and no control characters, got ${name}`);
  if (description.length > MOST.description)
    problems.push(`AlarmDescription must have at most ${MOST.description} characters, got ${description.length}`);
  for (const member of ['OKActions', 'AlarmActions', 'InsufficientDataActions'] as const) {
    const actions = settings[member] ?? [];
    if (actions.length > MOST.actions)
      problems.push(`${member} must have at most ${MOST.actions} members, got ${actions.length}`);
    for (const action of actions) problems.push(...actionProblems(action, member));
  }
  return problems;
}

function actionProblems(action: string, member: string): string[] {
  const service = /^arn:aws[\w-]*:([^:]+):/.exec(action)?.[1];
  if (service === undefined) return [`Invalid arn syntax in ${member}: ${action}`];
  if (service === 'sns' || service === 'lambda') return [];
  throw new NotImplemented(`CloudWatch alarm action ${action} (topics of SNS and functions of Lambda are)`);
}

/** Settings with the defaults that descriptions show. */
export function withDefaults<Settings extends Common>(settings: Settings): Settings {
  const { ActionsEnabled = true, OKActions = [], AlarmActions = [], InsufficientDataActions = [] } = settings;
  return { ...settings, ActionsEnabled, OKActions, AlarmActions, InsufficientDataActions };
}
