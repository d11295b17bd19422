import type { Service } from '../../kernel/service';
import { AddTagsToResource } from './operations/AddTagsToResource';
import { DeleteParameter } from './operations/DeleteParameter';
import { DeleteParameters } from './operations/DeleteParameters';
import { DescribeParameters } from './operations/DescribeParameters';
import { GetParameter } from './operations/GetParameter';
import { GetParameters } from './operations/GetParameters';
import { GetParametersByPath } from './operations/GetParametersByPath';
import { ListTagsForResource } from './operations/ListTagsForResource';
import { PutParameter } from './operations/PutParameter';
import { RemoveTagsFromResource } from './operations/RemoveTagsFromResource';

/** AWS Systems Manager: the Parameter Store. */
export function ssm(): Service {
  return {
    name: 'ssm',
    operations: [
      AddTagsToResource,
      DeleteParameter,
      DeleteParameters,
      DescribeParameters,
      GetParameter,
      GetParameters,
      GetParametersByPath,
      ListTagsForResource,
      PutParameter,
      RemoveTagsFromResource,
    ],
  };
}
