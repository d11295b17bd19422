import { CREDENTIALS } from '../../kernel/auth/credentials';
import { IDENTITIES } from '../../kernel/auth/identities';
import { PolicyAuthorizer } from '../../kernel/auth/authorizer';
import { AUTHORIZER } from '../../kernel/operation/dispatcher';
import type { Service } from '../../kernel/service';
import { IamCredentials } from './credentials';
import { IamIdentities } from './identities';
import { AddUserToGroup } from './operations/AddUserToGroup';
import { AttachGroupPolicy } from './operations/AttachGroupPolicy';
import { AttachRolePolicy } from './operations/AttachRolePolicy';
import { AttachUserPolicy } from './operations/AttachUserPolicy';
import { CreateAccessKey } from './operations/CreateAccessKey';
import { CreateGroup } from './operations/CreateGroup';
import { CreatePolicy } from './operations/CreatePolicy';
import { CreatePolicyVersion } from './operations/CreatePolicyVersion';
import { CreateRole } from './operations/CreateRole';
import { CreateUser } from './operations/CreateUser';
import { DeleteAccessKey } from './operations/DeleteAccessKey';
import { DeleteGroup } from './operations/DeleteGroup';
import { DeleteGroupPolicy } from './operations/DeleteGroupPolicy';
import { DeletePolicy } from './operations/DeletePolicy';
import { DeletePolicyVersion } from './operations/DeletePolicyVersion';
import { DeleteRole } from './operations/DeleteRole';
import { DeleteRolePermissionsBoundary } from './operations/DeleteRolePermissionsBoundary';
import { DeleteRolePolicy } from './operations/DeleteRolePolicy';
import { DeleteUser } from './operations/DeleteUser';
import { DeleteUserPermissionsBoundary } from './operations/DeleteUserPermissionsBoundary';
import { DeleteUserPolicy } from './operations/DeleteUserPolicy';
import { DetachGroupPolicy } from './operations/DetachGroupPolicy';
import { DetachRolePolicy } from './operations/DetachRolePolicy';
import { DetachUserPolicy } from './operations/DetachUserPolicy';
import { GetGroup } from './operations/GetGroup';
import { GetGroupPolicy } from './operations/GetGroupPolicy';
import { GetPolicy } from './operations/GetPolicy';
import { GetPolicyVersion } from './operations/GetPolicyVersion';
import { GetRole } from './operations/GetRole';
import { GetRolePolicy } from './operations/GetRolePolicy';
import { GetUser } from './operations/GetUser';
import { GetUserPolicy } from './operations/GetUserPolicy';
import { ListAccessKeys } from './operations/ListAccessKeys';
import { ListAccountAliases } from './operations/ListAccountAliases';
import { ListAttachedGroupPolicies } from './operations/ListAttachedGroupPolicies';
import { ListAttachedRolePolicies } from './operations/ListAttachedRolePolicies';
import { ListAttachedUserPolicies } from './operations/ListAttachedUserPolicies';
import { ListEntitiesForPolicy } from './operations/ListEntitiesForPolicy';
import { ListGroupPolicies } from './operations/ListGroupPolicies';
import { ListGroups } from './operations/ListGroups';
import { ListGroupsForUser } from './operations/ListGroupsForUser';
import { ListInstanceProfilesForRole } from './operations/ListInstanceProfilesForRole';
import { ListPolicies } from './operations/ListPolicies';
import { ListPolicyTags } from './operations/ListPolicyTags';
import { ListPolicyVersions } from './operations/ListPolicyVersions';
import { ListRolePolicies } from './operations/ListRolePolicies';
import { ListRoleTags } from './operations/ListRoleTags';
import { ListRoles } from './operations/ListRoles';
import { ListUserPolicies } from './operations/ListUserPolicies';
import { ListUserTags } from './operations/ListUserTags';
import { ListUsers } from './operations/ListUsers';
import { PutGroupPolicy } from './operations/PutGroupPolicy';
import { PutRolePermissionsBoundary } from './operations/PutRolePermissionsBoundary';
import { PutRolePolicy } from './operations/PutRolePolicy';
import { PutUserPermissionsBoundary } from './operations/PutUserPermissionsBoundary';
import { PutUserPolicy } from './operations/PutUserPolicy';
import { RemoveUserFromGroup } from './operations/RemoveUserFromGroup';
import { SetDefaultPolicyVersion } from './operations/SetDefaultPolicyVersion';
import { SimulateCustomPolicy } from './operations/SimulateCustomPolicy';
import { SimulatePrincipalPolicy } from './operations/SimulatePrincipalPolicy';
import { TagPolicy } from './operations/TagPolicy';
import { TagRole } from './operations/TagRole';
import { TagUser } from './operations/TagUser';
import { UntagPolicy } from './operations/UntagPolicy';
import { UntagRole } from './operations/UntagRole';
import { UntagUser } from './operations/UntagUser';
import { UpdateAccessKey } from './operations/UpdateAccessKey';
import { UpdateAssumeRolePolicy } from './operations/UpdateAssumeRolePolicy';
import { UpdateRole } from './operations/UpdateRole';
import { UpdateRoleDescription } from './operations/UpdateRoleDescription';

/** AWS Identity and Access Management. It provides the kernel with identities, their access keys and the authorizer. */
export function iam(): Service {
  return {
    name: 'iam',
    operations: [
      AddUserToGroup,
      AttachGroupPolicy,
      AttachRolePolicy,
      AttachUserPolicy,
      CreateAccessKey,
      CreateGroup,
      CreatePolicy,
      CreatePolicyVersion,
      CreateRole,
      CreateUser,
      DeleteAccessKey,
      DeleteGroup,
      DeleteGroupPolicy,
      DeletePolicy,
      DeletePolicyVersion,
      DeleteRole,
      DeleteRolePermissionsBoundary,
      DeleteRolePolicy,
      DeleteUser,
      DeleteUserPermissionsBoundary,
      DeleteUserPolicy,
      DetachGroupPolicy,
      DetachRolePolicy,
      DetachUserPolicy,
      GetGroup,
      GetGroupPolicy,
      GetPolicy,
      GetPolicyVersion,
      GetRole,
      GetRolePolicy,
      GetUser,
      GetUserPolicy,
      ListAccessKeys,
      ListAccountAliases,
      ListAttachedGroupPolicies,
      ListAttachedRolePolicies,
      ListAttachedUserPolicies,
      ListEntitiesForPolicy,
      ListGroupPolicies,
      ListGroups,
      ListGroupsForUser,
      ListInstanceProfilesForRole,
      ListPolicies,
      ListPolicyTags,
      ListPolicyVersions,
      ListRolePolicies,
      ListRoleTags,
      ListRoles,
      ListUserPolicies,
      ListUserTags,
      ListUsers,
      PutGroupPolicy,
      PutRolePermissionsBoundary,
      PutRolePolicy,
      PutUserPermissionsBoundary,
      PutUserPolicy,
      RemoveUserFromGroup,
      SetDefaultPolicyVersion,
      SimulateCustomPolicy,
      SimulatePrincipalPolicy,
      TagPolicy,
      TagRole,
      TagUser,
      UntagPolicy,
      UntagRole,
      UntagUser,
      UpdateAccessKey,
      UpdateAssumeRolePolicy,
      UpdateRole,
      UpdateRoleDescription,
    ],
    start(kernel, parts) {
      const identities = new IamIdentities(kernel);
      parts.provide(IDENTITIES, identities);
      parts.provide(CREDENTIALS, new IamCredentials(kernel));
      parts.provide(AUTHORIZER, new PolicyAuthorizer(kernel, identities));
    },
  };
}
