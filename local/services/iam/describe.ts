import { encoded } from './documents';
import type { EntityRecord, GroupRecord, RoleRecord, UserRecord } from './entities';
import { tagList } from './tagging';

function boundary({ boundary: arn }: EntityRecord) {
  return arn === undefined
    ? {}
    : {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
          PermissionsBoundaryArn: arn,
        },
      };
}

/** As ListRoles describes a role. */
export const summarizeRole = (role: RoleRecord) => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: role.createdAt,
  AssumeRolePolicyDocument: encoded(role.trustPolicy),
  Description: role.description,
  MaxSessionDuration: role.maxSessionDuration,
});

/** As GetRole and CreateRole describe it. */
export const describeRole = (role: RoleRecord) => ({
  ...summarizeRole(role),
  ...boundary(role),
  ...(Object.keys(role.tags).length > 0 ? { Tags: tagList(role.tags) } : {}),
});

/** As ListUsers describes a user. */
export const summarizeUser = (user: UserRecord) => ({
  Path: user.path,
  UserName: user.name,
  UserId: user.id,
  Arn: user.arn,
  CreateDate: user.createdAt,
});

/** As GetUser and CreateUser describe it. */
export const describeUser = (user: UserRecord) => ({
  ...summarizeUser(user),
  ...boundary(user),
  ...(Object.keys(user.tags).length > 0 ? { Tags: tagList(user.tags) } : {}),
});

export const describeGroup = (group: GroupRecord) => ({
  Path: group.path,
  GroupName: group.name,
  GroupId: group.id,
  Arn: group.arn,
  CreateDate: group.createdAt,
});
