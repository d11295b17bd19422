import type { Service } from '../../kernel/service';
import { evaluation } from './alarms/evaluation/workflow';
import { alarm } from './alarms/workflow';
import { metrics, sweep } from './metrics/samples';
import { DeleteAlarms } from './operations/DeleteAlarms';
import { DeleteDashboards } from './operations/DeleteDashboards';
import { DescribeAlarmHistory } from './operations/DescribeAlarmHistory';
import { DescribeAlarms } from './operations/DescribeAlarms';
import { DescribeAlarmsForMetric } from './operations/DescribeAlarmsForMetric';
import { DisableAlarmActions } from './operations/DisableAlarmActions';
import { EnableAlarmActions } from './operations/EnableAlarmActions';
import { GetDashboard } from './operations/GetDashboard';
import { GetMetricData } from './operations/GetMetricData';
import { GetMetricStatistics } from './operations/GetMetricStatistics';
import { ListDashboards } from './operations/ListDashboards';
import { ListMetrics } from './operations/ListMetrics';
import { ListTagsForResource } from './operations/ListTagsForResource';
import { PutCompositeAlarm } from './operations/PutCompositeAlarm';
import { PutDashboard } from './operations/PutDashboard';
import { PutMetricAlarm } from './operations/PutMetricAlarm';
import { PutMetricData } from './operations/PutMetricData';
import { SetAlarmState } from './operations/SetAlarmState';
import { TagResource } from './operations/TagResource';
import { UntagResource } from './operations/UntagResource';

/** Amazon CloudWatch: metrics, metric math, alarms and dashboards, on the cloud's virtual clock. */
export function monitoring(): Service {
  return {
    name: 'monitoring',
    operations: [
      DeleteAlarms,
      DeleteDashboards,
      DescribeAlarmHistory,
      DescribeAlarms,
      DescribeAlarmsForMetric,
      DisableAlarmActions,
      EnableAlarmActions,
      GetDashboard,
      GetMetricData,
      GetMetricStatistics,
      ListDashboards,
      ListMetrics,
      ListTagsForResource,
      PutCompositeAlarm,
      PutDashboard,
      PutMetricAlarm,
      PutMetricData,
      SetAlarmState,
      TagResource,
      UntagResource,
    ],
    workflows: [alarm, evaluation],
    start(kernel) {
      // Metrics that nobody publishes any more have nobody who takes their old samples away.
      for (const metric of metrics(kernel).list()) sweep(kernel, metric);
    },
  };
}
