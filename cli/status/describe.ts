import pc from 'picocolors';
import type { FleetStatus } from './endpoint';
import type { GatewayStatus } from './gateway';
import type { ModelStatus } from './status';

/** A model's status for people. */
export function describeStatus(status: ModelStatus): string {
  const { live, why, promoting, previous, waiting, serving, gateway, endpoint, alarms, lastPipeline } = status;
  const rows: [string, string][] = [
    ['live', live ? `${pc.green(live)} (${why})` : 'nothing'],
    ...(promoting ? [['promoting', pc.yellow(promoting)] satisfies [string, string]] : []),
    ['before', previous ?? 'none'],
    ['waiting', listed(waiting.map((version) => pc.yellow(version)))],
    ['serving', serving],
    ...(gateway ? [['gateway', describeGateway(gateway)] satisfies [string, string]] : []),
    ['endpoint', endpoint ? `${endpoint.name} ${endpoint.status}` : 'none'],
    ...(endpoint?.current ?? []).map((fleet): [string, string] => ['fleet', describeFleet(fleet, endpoint?.status)]),
    ...(endpoint?.pending ?? []).map((fleet): [string, string] => ['new fleet', describeFleet(fleet)]),
    ['alarms', listed(alarms.map(({ name, state }) => `${name} ${colored(state)}`))],
    ['pipeline', lastPipeline ? `${lastPipeline.status}, started ${lastPipeline.startedAt}` : 'never ran'],
  ];
  return [
    pc.bold([status.model, status.stage].filter(Boolean).join(' ')),
    ...rows.map(([name, value]) => `  ${name.padEnd(10)} ${value}`),
  ].join('\n');
}

/** An endpoint stays InService while instances of its fleet come back, for example after a restart of the local cloud. */
function describeFleet(fleet: FleetStatus, endpoint?: string): string {
  const { endpointConfig, instances, wanted, serverless, states } = fleet;
  if (serverless !== undefined)
    return `${endpointConfig}: serverless, ${serverless.memoryMb} MB, up to ${serverless.maxConcurrency} requests at a time`;
  const starting = endpoint === 'InService' && instances < wanted ? [`${wanted - instances} starting`] : [];
  const doing = [...starting, ...states].map((state) => `, ${state}`).join('');
  return `${endpointConfig}: ${instances} of ${wanted} instances${doing}`;
}

function describeGateway({ url, canaryPercent }: GatewayStatus): string {
  return canaryPercent === undefined ? url : `${url}, ${pc.yellow(`${canaryPercent} % to the new version`)}`;
}

function colored(state: string): string {
  return state === 'ALARM' ? pc.red(state) : state;
}

function listed(items: readonly string[]): string {
  return items.length > 0 ? items.join(', ') : 'none';
}
