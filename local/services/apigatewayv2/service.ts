import type { Service } from '../../kernel/service';
import { CreateApi } from './operations/CreateApi';
import { CreateAuthorizer } from './operations/CreateAuthorizer';
import { CreateDeployment } from './operations/CreateDeployment';
import { CreateIntegration } from './operations/CreateIntegration';
import { CreateRoute } from './operations/CreateRoute';
import { CreateStage } from './operations/CreateStage';
import { DeleteApi } from './operations/DeleteApi';
import { DeleteAuthorizer } from './operations/DeleteAuthorizer';
import { DeleteCorsConfiguration } from './operations/DeleteCorsConfiguration';
import { DeleteDeployment } from './operations/DeleteDeployment';
import { DeleteIntegration } from './operations/DeleteIntegration';
import { DeleteRoute } from './operations/DeleteRoute';
import { DeleteStage } from './operations/DeleteStage';
import { GetApi } from './operations/GetApi';
import { GetApis } from './operations/GetApis';
import { GetAuthorizer } from './operations/GetAuthorizer';
import { GetAuthorizers } from './operations/GetAuthorizers';
import { GetDeployment } from './operations/GetDeployment';
import { GetDeployments } from './operations/GetDeployments';
import { GetIntegration } from './operations/GetIntegration';
import { GetIntegrations } from './operations/GetIntegrations';
import { GetRoute } from './operations/GetRoute';
import { GetRoutes } from './operations/GetRoutes';
import { GetStage } from './operations/GetStage';
import { GetStages } from './operations/GetStages';
import { GetTags } from './operations/GetTags';
import { TagResource } from './operations/TagResource';
import { UntagResource } from './operations/UntagResource';
import { UpdateApi } from './operations/UpdateApi';
import { UpdateAuthorizer } from './operations/UpdateAuthorizer';
import { UpdateIntegration } from './operations/UpdateIntegration';
import { UpdateRoute } from './operations/UpdateRoute';
import { UpdateStage } from './operations/UpdateStage';

/** API Gateway's HTTP APIs, with Lambda functions behind them; `gateway/` answers the requests. */
export function apigatewayv2(): Service {
  return {
    name: 'apigatewayv2',
    operations: [
      CreateApi,
      CreateAuthorizer,
      CreateDeployment,
      CreateIntegration,
      CreateRoute,
      CreateStage,
      DeleteApi,
      DeleteAuthorizer,
      DeleteCorsConfiguration,
      DeleteDeployment,
      DeleteIntegration,
      DeleteRoute,
      DeleteStage,
      GetApi,
      GetApis,
      GetAuthorizer,
      GetAuthorizers,
      GetDeployment,
      GetDeployments,
      GetIntegration,
      GetIntegrations,
      GetRoute,
      GetRoutes,
      GetStage,
      GetStages,
      GetTags,
      TagResource,
      UntagResource,
      UpdateApi,
      UpdateAuthorizer,
      UpdateIntegration,
      UpdateRoute,
      UpdateStage,
    ],
  };
}
