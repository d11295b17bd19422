import type { Change, ResourceChangeDetail } from '@aws-sdk/client-cloudformation';
import { schemaOf } from '../schema/table';
import type { ResourceChange } from './changes';

/** What DescribeChangeSet answers for one resource. */
export function describeChange(change: ResourceChange, withValues: boolean): Change {
  const { action, logicalId, physicalId, type, replacement, properties, before, after } = change;
  const modified = action === 'Modify';
  return {
    Type: 'Resource',
    ResourceChange: {
      Action: action,
      LogicalResourceId: logicalId,
      ...(physicalId !== undefined && { PhysicalResourceId: physicalId }),
      ResourceType: type,
      ...(modified && { Replacement: replacement === undefined ? 'Conditional' : replacement ? 'True' : 'False' }),
      Scope: modified ? [properties.length > 0 ? 'Properties' : 'Metadata'] : [],
      Details: modified ? details(change) : [],
      ...(withValues && before !== undefined && { BeforeContext: JSON.stringify({ Properties: before }) }),
      ...(withValues && after !== undefined && { AfterContext: JSON.stringify({ Properties: after }) }),
    },
  };
}

function details({ type, properties }: ResourceChange): ResourceChangeDetail[] {
  if (properties.length === 0)
    return [
      {
        Target: { Attribute: 'Metadata', RequiresRecreation: 'Never' },
        Evaluation: 'Static',
        ChangeSource: 'DirectModification',
      },
    ];
  const schema = schemaOf(type)?.properties;
  return properties.map((name) => ({
    Target: {
      Attribute: 'Properties',
      Name: name,
      RequiresRecreation: schema?.[name]?.replaces === true ? 'Always' : 'Never',
    },
    Evaluation: 'Static',
    ChangeSource: 'DirectModification',
  }));
}
