import type { DeploymentConfigInfo, TrafficRoutingConfig } from '@aws-sdk/client-codedeploy';
import type { Kernel } from '../../kernel/kernel';
import type { Collection } from '../../kernel/store/collection';
import { configMissing, invalidRouting } from './errors';

/** How traffic shifts to a new version. */
export interface DeploymentConfig {
  readonly id: string;
  readonly name: string;
  readonly created: Date;
  readonly routing: TrafficRoutingConfig;
}

/** A share of the traffic for the new version, and how long it stays so. */
export interface TrafficStep {
  /** Percent. */
  readonly weight: number;
  /** Virtual minutes before the next step. */
  readonly minutes: number;
}

export const configs = (kernel: Kernel): Collection<DeploymentConfig> =>
  kernel.store.collection('codedeploy:deployment-config');

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html (for Lambda) */
const PREDEFINED: readonly DeploymentConfig[] = [
  predefined('LambdaAllAtOnce', { type: 'AllAtOnce' }),
  ...[5, 10, 15, 30].map((minutes) => predefined(`LambdaCanary10Percent${minutes}Minutes`, canary(10, minutes))),
  ...[1, 2, 3, 10].map((minutes) =>
    predefined(`LambdaLinear10PercentEvery${minutes}Minute${minutes === 1 ? '' : 's'}`, linear(10, minutes)),
  ),
];

function predefined(name: string, routing: TrafficRoutingConfig): DeploymentConfig {
  return {
    id: `00000000-0000-0000-0000-${Buffer.from(name).toString('hex').slice(-12)}`,
    name: `CodeDeployDefault.${name}`,
    created: new Date('2017-11-21T00:00:00Z'),
    routing,
  };
}

function canary(canaryPercentage: number, canaryInterval: number): TrafficRoutingConfig {
  return { type: 'TimeBasedCanary', timeBasedCanary: { canaryPercentage, canaryInterval } };
}

function linear(linearPercentage: number, linearInterval: number): TrafficRoutingConfig {
  return { type: 'TimeBasedLinear', timeBasedLinear: { linearPercentage, linearInterval } };
}

/** Those of the account and those that always exist, by name. */
export const allConfigs = (kernel: Kernel): DeploymentConfig[] => [...PREDEFINED, ...configs(kernel).list()];

export const isPredefined = (name = ''): boolean => name.startsWith('CodeDeployDefault.');

/** @throws DeploymentConfigDoesNotExistException */
export function findConfig(kernel: Kernel, name = ''): DeploymentConfig {
  const config = PREDEFINED.find((one) => one.name === name) ?? configs(kernel).get(name);
  if (config === undefined)
    throw configMissing(
      `No deployment configuration found for name: ${name}${isPredefined(name) ? ' (those for Lambda are supported by the local cloud)' : ''}`,
    );
  return config;
}

export const describeConfig = ({ id, name, created, routing }: DeploymentConfig): DeploymentConfigInfo => ({
  deploymentConfigId: id,
  deploymentConfigName: name,
  createTime: created,
  computePlatform: 'Lambda',
  trafficRoutingConfig: routing,
});

/** The shares that the new version gets, one after the other. */
export function trafficSteps({ type, timeBasedCanary, timeBasedLinear }: TrafficRoutingConfig): TrafficStep[] {
  const last = { weight: 100, minutes: 0 };
  if (type === 'TimeBasedCanary')
    return [{ weight: timeBasedCanary!.canaryPercentage!, minutes: timeBasedCanary!.canaryInterval! }, last];
  if (type !== 'TimeBasedLinear') return [last];
  const { linearPercentage: size = 100, linearInterval: minutes = 0 } = timeBasedLinear!;
  const before = Array.from({ length: Math.ceil(100 / size) - 1 }, (_, at) => ({ weight: (at + 1) * size, minutes }));
  return [...before, last];
}

/** A configuration runs at most two days. https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html */
const LONGEST_MINUTES = 2880;

/** @throws InvalidTrafficRoutingConfigurationException naming everything that does not fit */
export function checkRouting(routing: TrafficRoutingConfig | undefined): TrafficRoutingConfig {
  const type = routing?.type ?? 'AllAtOnce';
  const problems: string[] = [];
  const share = (name: string, value: number | undefined) => {
    if (value === undefined || !(value >= 1 && value <= 99))
      problems.push(`${name} must be between 1 and 99, got ${value}`);
  };
  const minutes = (name: string, value: number | undefined, steps: number) => {
    if (value === undefined || value < 1) problems.push(`${name} must be at least 1 minute, got ${value}`);
    else if (value * steps > LONGEST_MINUTES)
      problems.push(`${name} must let the deployment end within ${LONGEST_MINUTES} minutes, got ${value}`);
  };
  if (type === 'TimeBasedCanary') {
    share('timeBasedCanary.canaryPercentage', routing?.timeBasedCanary?.canaryPercentage);
    minutes('timeBasedCanary.canaryInterval', routing?.timeBasedCanary?.canaryInterval, 1);
  }
  if (type === 'TimeBasedLinear') {
    const size = routing?.timeBasedLinear?.linearPercentage;
    share('timeBasedLinear.linearPercentage', size);
    const steps = Math.ceil(100 / (size ?? 100)) - 1;
    minutes('timeBasedLinear.linearInterval', routing?.timeBasedLinear?.linearInterval, steps);
  }
  if (problems.length > 0) throw invalidRouting(problems.join('; '));
  return { ...routing, type };
}
