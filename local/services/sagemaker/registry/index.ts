import type { Area } from '../area';
import { BatchDescribeModelPackage } from '../operations/BatchDescribeModelPackage';
import { CreateModelPackage } from '../operations/CreateModelPackage';
import { CreateModelPackageGroup } from '../operations/CreateModelPackageGroup';
import { DeleteModelPackage } from '../operations/DeleteModelPackage';
import { DeleteModelPackageGroup } from '../operations/DeleteModelPackageGroup';
import { DeleteModelPackageGroupPolicy } from '../operations/DeleteModelPackageGroupPolicy';
import { DescribeModelPackage } from '../operations/DescribeModelPackage';
import { DescribeModelPackageGroup } from '../operations/DescribeModelPackageGroup';
import { GetModelPackageGroupPolicy } from '../operations/GetModelPackageGroupPolicy';
import { ListModelPackageGroups } from '../operations/ListModelPackageGroups';
import { ListModelPackages } from '../operations/ListModelPackages';
import { PutModelPackageGroupPolicy } from '../operations/PutModelPackageGroupPolicy';
import { UpdateModelPackage } from '../operations/UpdateModelPackage';

/** Model package groups and packages: the registry. */
export function registry(): Area {
  return {
    operations: [
      BatchDescribeModelPackage,
      CreateModelPackage,
      CreateModelPackageGroup,
      DeleteModelPackage,
      DeleteModelPackageGroup,
      DeleteModelPackageGroupPolicy,
      DescribeModelPackage,
      DescribeModelPackageGroup,
      GetModelPackageGroupPolicy,
      ListModelPackageGroups,
      ListModelPackages,
      PutModelPackageGroupPolicy,
      UpdateModelPackage,
    ],
  };
}
