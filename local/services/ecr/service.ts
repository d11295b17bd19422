import type { Service } from '../../kernel/service';
import { CreateRepository } from './operations/CreateRepository';
import { DeleteLifecyclePolicy } from './operations/DeleteLifecyclePolicy';
import { DeleteRepository } from './operations/DeleteRepository';
import { DeleteRepositoryPolicy } from './operations/DeleteRepositoryPolicy';
import { DescribeRepositories } from './operations/DescribeRepositories';
import { GetLifecyclePolicy } from './operations/GetLifecyclePolicy';
import { GetRepositoryPolicy } from './operations/GetRepositoryPolicy';
import { ListImages } from './operations/ListImages';
import { ListTagsForResource } from './operations/ListTagsForResource';
import { PutImageScanningConfiguration } from './operations/PutImageScanningConfiguration';
import { PutImageTagMutability } from './operations/PutImageTagMutability';
import { PutLifecyclePolicy } from './operations/PutLifecyclePolicy';
import { SetRepositoryPolicy } from './operations/SetRepositoryPolicy';
import { TagResource } from './operations/TagResource';
import { UntagResource } from './operations/UntagResource';

/** Amazon ECR: descriptions of repositories, as `cdk bootstrap` makes them. */
export function ecr(): Service {
  return {
    name: 'ecr',
    operations: [
      CreateRepository,
      DeleteLifecyclePolicy,
      DeleteRepository,
      DeleteRepositoryPolicy,
      DescribeRepositories,
      GetLifecyclePolicy,
      GetRepositoryPolicy,
      ListImages,
      ListTagsForResource,
      PutImageScanningConfiguration,
      PutImageTagMutability,
      PutLifecyclePolicy,
      SetRepositoryPolicy,
      TagResource,
      UntagResource,
    ],
  };
}
