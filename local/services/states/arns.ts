import type { Kernel } from '../../kernel/kernel';

type Place = Pick<Kernel, 'accountId' | 'region'>;

const arn = ({ accountId, region }: Place, kind: string, name: string) =>
  `arn:aws:states:${region}:${accountId}:${kind}:${name}`;

export const stateMachineArn = (place: Place, name: string): string => arn(place, 'stateMachine', name);

/** Also the key of the execution's row. */
export const executionArn = (place: Place, machine: string, name: string): string =>
  arn(place, 'execution', `${machine}:${name}`);

/** The machine's name in its own ARN, or in that of one of its executions; undefined when the text is neither. */
export const machineNameOf = (text: string | undefined): string | undefined =>
  /^arn:aws:states:[^:]+:\d{12}:(?:stateMachine|execution):([^:]+)/.exec(text ?? '')?.[1];

export const executionNameOf = (text: string): string | undefined =>
  /^arn:aws:states:[^:]+:\d{12}:execution:[^:]+:([^:]+)$/.exec(text)?.[1];
