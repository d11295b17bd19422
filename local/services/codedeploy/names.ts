import { randomBytes } from 'node:crypto';
import type { Kernel } from '../../kernel/kernel';
import type { Requirement } from '../../kernel/operation/operation';

type Place = Pick<Kernel, 'accountId' | 'region'>;

const arn = ({ accountId, region }: Place, rest: string) => `arn:aws:codedeploy:${region}:${accountId}:${rest}`;

export const applicationArn = (place: Place, application: string): string => arn(place, `application:${application}`);

export const groupArn = (place: Place, application: string, group: string): string =>
  arn(place, `deploymentgroup:${application}/${group}`);

export const configArn = (place: Place, config: string): string => arn(place, `deploymentconfig:${config}`);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** For example `d-A1B2C3D4E`. */
export const deploymentId = (): string => `d-${[...randomBytes(9)].map((byte) => ALPHABET[byte % 36]).join('')}`;

export const onApplication = (place: Place, action: string, application = '*'): Requirement => ({
  action: `codedeploy:${action}`,
  resource: applicationArn(place, application),
});

export const onGroup = (place: Place, action: string, application = '*', group = '*'): Requirement => ({
  action: `codedeploy:${action}`,
  resource: groupArn(place, application, group),
});

export const onConfig = (place: Place, action: string, config = '*'): Requirement => ({
  action: `codedeploy:${action}`,
  resource: configArn(place, config),
});
