import type { PolicyAlarm } from './target';

export const describeAlarm = ({ name, arn }: PolicyAlarm) => ({ AlarmName: name, AlarmARN: arn });
