import { AwsJson1_0Protocol, AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import type { ServiceName } from '../../../../local/kernel/operation/sdk';
import { protocolOf } from '../../../../local/kernel/wire/protocols/table';
import { loadModel, type OperationModel } from '../../../../local/kernel/wire/schema/model';
import { SERVICES, type ProtocolName } from '../../../../local/kernel/wire/services';
import { clientOf, comparable, sample } from './sdk';

/** Event streams, and hosts that are not the service's own. */
const ELSEWHERE = new Set([
  'GetLogObject',
  'InvokeEndpointWithResponseStream',
  'InvokeWithResponseStream',
  'SelectObjectContent',
  'StartLiveTail',
  'WriteGetObjectResponse',
]);

const alone = (Object.keys(SERVICES) as ServiceName[]).filter((service) => service !== 'monitoring');

/** Every service in every protocol of its model, with the SDK's protocol where the client would choose another. */
export const SPOKEN: readonly (readonly [ServiceName, ProtocolName, unknown])[] = [
  ...alone.map((service) => [service, SERVICES[service].protocols[0]!, undefined] as const),
  ['codedeploy', 'cbor', AwsSmithyRpcV2CborProtocol],
  ['monitoring', 'json', AwsJson1_0Protocol],
  ['monitoring', 'cbor', AwsSmithyRpcV2CborProtocol],
  ['monitoring', 'query', AwsQueryProtocol],
];

/**
 * Expects that both sides agree, with the SDK as the oracle: what its client sends is read back as the input it was given,
 * and what the wire answers is read by the client as the output it was given, every member of it.
 *
 * @param most - operations to look at, spread over all of them
 */
export async function expectConformance(
  [service, name, clientProtocol]: (typeof SPOKEN)[number],
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const model = await loadModel(service);
  const protocol = protocolOf(name);
  let current: OperationModel;
  let decoded: object = {};
  let output: object = {};
  const send = await clientOf(
    service,
    (request) => {
      const named = protocol.nameOf(request, model) ?? protocol.nameFromBody?.(request);
      expect(named?.name).toBe(current.name);
      decoded = protocol.decode(request, current, named!, model);
      return protocol.encode(output, current, request, model);
    },
    clientProtocol,
  );
  const operations = [...model.operations.values()].filter((operation) => !ELSEWHERE.has(operation.name));
  const step = Math.max(1, Math.ceil(operations.length / most));
  for (const operation of operations.filter((_operation, index) => index % step === 0)) {
    current = operation;
    const input = (operation.input.isStructSchema() ? sample(operation.input) : {}) as object;
    output = (operation.output.isStructSchema() ? sample(operation.output) : {}) as object;
    const received = { ...(await send(operation.name, input)), $metadata: undefined };
    expect([operation.name, await comparable(decoded)]).toEqual([operation.name, await comparable(input)]);
    expect([operation.name, await comparable(received)]).toEqual([operation.name, await comparable(output)]);
  }
}
