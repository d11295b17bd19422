import type { Service } from '../../kernel/service';
import { deliveries } from './delivery/workflow';
import { CreateEventBus } from './operations/CreateEventBus';
import { DeleteEventBus } from './operations/DeleteEventBus';
import { DeleteRule } from './operations/DeleteRule';
import { DescribeEventBus } from './operations/DescribeEventBus';
import { DescribeRule } from './operations/DescribeRule';
import { DisableRule } from './operations/DisableRule';
import { EnableRule } from './operations/EnableRule';
import { ListEventBuses } from './operations/ListEventBuses';
import { ListRuleNamesByTarget } from './operations/ListRuleNamesByTarget';
import { ListRules } from './operations/ListRules';
import { ListTagsForResource } from './operations/ListTagsForResource';
import { ListTargetsByRule } from './operations/ListTargetsByRule';
import { PutEvents } from './operations/PutEvents';
import { PutRule } from './operations/PutRule';
import { PutTargets } from './operations/PutTargets';
import { RemoveTargets } from './operations/RemoveTargets';
import { TagResource } from './operations/TagResource';
import { TestEventPattern } from './operations/TestEventPattern';
import { UntagResource } from './operations/UntagResource';
import { schedules } from './schedules';

/** EventBridge: event buses, rules, their schedules and targets. */
export function events(): Service {
  return {
    name: 'events',
    operations: [
      CreateEventBus,
      DeleteEventBus,
      DeleteRule,
      DescribeEventBus,
      DescribeRule,
      DisableRule,
      EnableRule,
      ListEventBuses,
      ListRuleNamesByTarget,
      ListRules,
      ListTagsForResource,
      ListTargetsByRule,
      PutEvents,
      PutRule,
      PutTargets,
      RemoveTargets,
      TagResource,
      TestEventPattern,
      UntagResource,
    ],
    workflows: [deliveries, schedules],
  };
}
