import type { Service } from '../../kernel/service';
import { AssociateKmsKey } from './operations/AssociateKmsKey';
import { CreateLogGroup } from './operations/CreateLogGroup';
import { CreateLogStream } from './operations/CreateLogStream';
import { DeleteLogGroup } from './operations/DeleteLogGroup';
import { DeleteLogStream } from './operations/DeleteLogStream';
import { DeleteResourcePolicy } from './operations/DeleteResourcePolicy';
import { DeleteRetentionPolicy } from './operations/DeleteRetentionPolicy';
import { DescribeLogGroups } from './operations/DescribeLogGroups';
import { DescribeLogStreams } from './operations/DescribeLogStreams';
import { DescribeResourcePolicies } from './operations/DescribeResourcePolicies';
import { DisassociateKmsKey } from './operations/DisassociateKmsKey';
import { FilterLogEvents } from './operations/FilterLogEvents';
import { GetLogEvents } from './operations/GetLogEvents';
import { ListTagsForResource } from './operations/ListTagsForResource';
import { PutLogEvents } from './operations/PutLogEvents';
import { PutResourcePolicy } from './operations/PutResourcePolicy';
import { PutRetentionPolicy } from './operations/PutRetentionPolicy';
import { TagResource } from './operations/TagResource';
import { UntagResource } from './operations/UntagResource';

/** CloudWatch Logs: groups, streams, events and their retention. */
export function logs(): Service {
  return {
    name: 'logs',
    operations: [
      AssociateKmsKey,
      CreateLogGroup,
      CreateLogStream,
      DeleteLogGroup,
      DeleteLogStream,
      DeleteResourcePolicy,
      DeleteRetentionPolicy,
      DescribeLogGroups,
      DescribeLogStreams,
      DescribeResourcePolicies,
      DisassociateKmsKey,
      FilterLogEvents,
      GetLogEvents,
      ListTagsForResource,
      PutLogEvents,
      PutResourcePolicy,
      PutRetentionPolicy,
      TagResource,
      UntagResource,
    ],
  };
}
