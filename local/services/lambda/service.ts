import type { Service } from '../../kernel/service';
import { queuedEvents } from './invoke/events';
import { AddPermission } from './operations/AddPermission';
import { CreateAlias } from './operations/CreateAlias';
import { CreateFunction } from './operations/CreateFunction';
import { DeleteAlias } from './operations/DeleteAlias';
import { DeleteFunction } from './operations/DeleteFunction';
import { DeleteFunctionConcurrency } from './operations/DeleteFunctionConcurrency';
import { DeleteFunctionEventInvokeConfig } from './operations/DeleteFunctionEventInvokeConfig';
import { GetAlias } from './operations/GetAlias';
import { GetFunction } from './operations/GetFunction';
import { GetFunctionConcurrency } from './operations/GetFunctionConcurrency';
import { GetFunctionConfiguration } from './operations/GetFunctionConfiguration';
import { GetFunctionEventInvokeConfig } from './operations/GetFunctionEventInvokeConfig';
import { GetPolicy } from './operations/GetPolicy';
import { Invoke } from './operations/Invoke';
import { ListAliases } from './operations/ListAliases';
import { ListFunctions } from './operations/ListFunctions';
import { ListTags } from './operations/ListTags';
import { ListVersionsByFunction } from './operations/ListVersionsByFunction';
import { PublishVersion } from './operations/PublishVersion';
import { PutFunctionConcurrency } from './operations/PutFunctionConcurrency';
import { PutFunctionEventInvokeConfig } from './operations/PutFunctionEventInvokeConfig';
import { RemovePermission } from './operations/RemovePermission';
import { TagResource } from './operations/TagResource';
import { UntagResource } from './operations/UntagResource';
import { UpdateAlias } from './operations/UpdateAlias';
import { UpdateFunctionCode } from './operations/UpdateFunctionCode';
import { UpdateFunctionConfiguration } from './operations/UpdateFunctionConfiguration';
import { UpdateFunctionEventInvokeConfig } from './operations/UpdateFunctionEventInvokeConfig';
import { Runtime, RUNTIME } from './runtime';

/** Lambda: functions from archives, versions, aliases, invocations; each function runs in processes of its own. */
export function lambda(): Service {
  let runtime: Runtime | undefined;
  return {
    name: 'lambda',
    operations: [
      AddPermission,
      CreateAlias,
      CreateFunction,
      DeleteAlias,
      DeleteFunction,
      DeleteFunctionConcurrency,
      DeleteFunctionEventInvokeConfig,
      GetAlias,
      GetFunction,
      GetFunctionConcurrency,
      GetFunctionConfiguration,
      GetFunctionEventInvokeConfig,
      GetPolicy,
      Invoke,
      ListAliases,
      ListFunctions,
      ListTags,
      ListVersionsByFunction,
      PublishVersion,
      PutFunctionConcurrency,
      PutFunctionEventInvokeConfig,
      RemovePermission,
      TagResource,
      UntagResource,
      UpdateAlias,
      UpdateFunctionCode,
      UpdateFunctionConfiguration,
      UpdateFunctionEventInvokeConfig,
    ],
    workflows: [queuedEvents],
    start(kernel, parts) {
      runtime = new Runtime(kernel);
      parts.provide(RUNTIME, runtime);
    },
    stop: () => runtime?.close(),
  };
}
