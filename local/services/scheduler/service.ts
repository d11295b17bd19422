import type { Service } from '../../kernel/service';
import { invocations } from './invocations';
import { CreateSchedule } from './operations/CreateSchedule';
import { CreateScheduleGroup } from './operations/CreateScheduleGroup';
import { DeleteSchedule } from './operations/DeleteSchedule';
import { DeleteScheduleGroup } from './operations/DeleteScheduleGroup';
import { GetSchedule } from './operations/GetSchedule';
import { GetScheduleGroup } from './operations/GetScheduleGroup';
import { ListScheduleGroups } from './operations/ListScheduleGroups';
import { ListSchedules } from './operations/ListSchedules';
import { ListTagsForResource } from './operations/ListTagsForResource';
import { TagResource } from './operations/TagResource';
import { UntagResource } from './operations/UntagResource';
import { UpdateSchedule } from './operations/UpdateSchedule';
import { schedules } from './schedules';

/** EventBridge Scheduler: schedules and their groups, templated and universal targets. */
export function scheduler(): Service {
  return {
    name: 'scheduler',
    operations: [
      CreateSchedule,
      CreateScheduleGroup,
      DeleteSchedule,
      DeleteScheduleGroup,
      GetSchedule,
      GetScheduleGroup,
      ListScheduleGroups,
      ListSchedules,
      ListTagsForResource,
      TagResource,
      UntagResource,
      UpdateSchedule,
    ],
    workflows: [schedules, invocations],
  };
}
