import { NotImplemented } from '../../../kernel/operation/error';
import type { AlarmRow } from './row';

type Common = Pick<
  AlarmRow['settings'],
  'AlarmName' | 'ActionsEnabled' | 'OKActions' | 'AlarmActions' | 'InsufficientDataActions'
>;

/** What is wrong with the settings that all alarms have. @throws NotImplemented for actions that only AWS can do */
export function commonProblems(settings: Common): string[] {
  const { AlarmName: name = '' } = settings;
  return [
    ...(/[\x00-\x1f\x7f]/.test(name) ? [`AlarmName must have no control characters, got ${JSON.stringify(name)}`] : []),
    ...(['OKActions', 'AlarmActions', 'InsufficientDataActions'] as const).flatMap((member) =>
      (settings[member] ?? []).flatMap((action) => actionProblems(action, member)),
    ),
  ];
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
