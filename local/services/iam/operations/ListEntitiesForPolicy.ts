import { operation } from '../../../kernel/operation/operation';
import { attachedTo, getPolicy } from '../managed-policies';
import { onPolicy } from '../permissions';

export const ListEntitiesForPolicy = operation('iam', 'ListEntitiesForPolicy', {
  authorize: onPolicy('ListEntitiesForPolicy'),
  handle({ PolicyArn, EntityFilter }, context) {
    const { roles, users, groups } = attachedTo(getPolicy(PolicyArn, context).arn, context);
    const wanted = (kind: string) => EntityFilter === undefined || EntityFilter === kind;
    return {
      PolicyRoles: wanted('Role') ? roles.map(({ name, id }) => ({ RoleName: name, RoleId: id })) : [],
      PolicyUsers: wanted('User') ? users.map(({ name, id }) => ({ UserName: name, UserId: id })) : [],
      PolicyGroups: wanted('Group') ? groups.map(({ name, id }) => ({ GroupName: name, GroupId: id })) : [],
      IsTruncated: false,
    };
  },
});
