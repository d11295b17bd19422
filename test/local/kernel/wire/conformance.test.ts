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

const services = (Object.keys(SERVICES) as ServiceName[]).map((service): [ServiceName, ProtocolName, unknown] => [
  service,
  SERVICES[service].protocols[0]!,
  undefined,
]);

beforeEach(() => {
  // The SDK warns of streams of unknown length, and of bodies that it converts.
  jest.spyOn(console, 'warn').mockImplementation();
});

// The oracle is the SDK: what its client sends is read back as the input it was given, and what the wire answers is
// read by the client as the output it was given; for every operation, with every member.
test.each<[ServiceName, ProtocolName, unknown]>([
  ...services.filter(([service]) => service !== 'monitoring'),
  ['monitoring', 'json', AwsJson1_0Protocol],
  ['monitoring', 'cbor', AwsSmithyRpcV2CborProtocol],
  ['monitoring', 'query', AwsQueryProtocol],
])('%s over %s: inputs and outputs are the same on both sides', async (service, name, clientProtocol) => {
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
  for (const operation of model.operations.values()) {
    if (ELSEWHERE.has(operation.name)) continue;
    current = operation;
    const input = (operation.input.isStructSchema() ? sample(operation.input) : {}) as object;
    output = (operation.output.isStructSchema() ? sample(operation.output) : {}) as object;
    const received = await send(operation.name, input);
    const seen = { ...received, $metadata: undefined };
    expect([operation.name, await comparable(decoded)]).toEqual([operation.name, await comparable(input)]);
    expect([operation.name, await comparable(seen)]).toEqual([operation.name, await comparable(output)]);
  }
});
