import type { Service } from '../../kernel/service';
import { CancelKeyDeletion } from './operations/CancelKeyDeletion';
import { CreateAlias } from './operations/CreateAlias';
import { CreateKey } from './operations/CreateKey';
import { Decrypt } from './operations/Decrypt';
import { DeleteAlias } from './operations/DeleteAlias';
import { DescribeKey } from './operations/DescribeKey';
import { DisableKey } from './operations/DisableKey';
import { DisableKeyRotation } from './operations/DisableKeyRotation';
import { EnableKey } from './operations/EnableKey';
import { EnableKeyRotation } from './operations/EnableKeyRotation';
import { Encrypt } from './operations/Encrypt';
import { GenerateDataKey } from './operations/GenerateDataKey';
import { GenerateDataKeyWithoutPlaintext } from './operations/GenerateDataKeyWithoutPlaintext';
import { GetKeyPolicy } from './operations/GetKeyPolicy';
import { GetKeyRotationStatus } from './operations/GetKeyRotationStatus';
import { ListAliases } from './operations/ListAliases';
import { ListKeys } from './operations/ListKeys';
import { ListResourceTags } from './operations/ListResourceTags';
import { PutKeyPolicy } from './operations/PutKeyPolicy';
import { ScheduleKeyDeletion } from './operations/ScheduleKeyDeletion';
import { TagResource } from './operations/TagResource';
import { UntagResource } from './operations/UntagResource';
import { UpdateAlias } from './operations/UpdateAlias';
import { UpdateKeyDescription } from './operations/UpdateKeyDescription';

import { deletion } from './deletion';

/** AWS KMS: symmetric keys with policies, aliases and data keys. */
export function kms(): Service {
  return {
    name: 'kms',
    operations: [
      CancelKeyDeletion,
      CreateAlias,
      CreateKey,
      Decrypt,
      DeleteAlias,
      DescribeKey,
      DisableKey,
      DisableKeyRotation,
      EnableKey,
      EnableKeyRotation,
      Encrypt,
      GenerateDataKey,
      GenerateDataKeyWithoutPlaintext,
      GetKeyPolicy,
      GetKeyRotationStatus,
      ListAliases,
      ListKeys,
      ListResourceTags,
      PutKeyPolicy,
      ScheduleKeyDeletion,
      TagResource,
      UntagResource,
      UpdateAlias,
      UpdateKeyDescription,
    ],
    workflows: [deletion],
  };
}
