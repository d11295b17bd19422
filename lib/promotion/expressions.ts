/**
 * JSONata that several phases share. `$now()` is never used: time comes from `$states.context`, so an execution is
 * reproducible and follows the clock of whoever runs it.
 */

/** Version number at the end of a package's ARN. */
export const version = (arn: string) => `$number($split(${arn}, "/")[-1])`;

/** Physical id of a serving stack's resource, from DescribeStackResources; `none` before it exists. */
export const physicalId = (logicalId: string) =>
  `($id := $states.result.StackResources[LogicalResourceId = "${logicalId}"].PhysicalResourceId; ` +
  // A resource's id is its ARN or its name; the name is the last segment of both.
  `$exists($id) and $id != "" ? $split($id, "/")[-1] : "none")`;

/** When CloudFormation last touched a resource; `none` before it exists. */
export const touchedAt = (logicalId: string) =>
  `($at := $states.result.StackResources[LogicalResourceId = "${logicalId}"].Timestamp; $exists($at) ? $at : "none")`;

/** Whether this update has finished with the endpoint, be it alone or the stack as a whole. */
export const endpointSettled =
  `($endpoint := $states.result.StackResources[LogicalResourceId = "Endpoint"]; $exists($endpoint) and ` +
  `$endpoint.Timestamp != $before.touchedAt and $contains($endpoint.ResourceStatus, /^(CREATE|UPDATE)_COMPLETE$/))`;

/** The update's parameters: the given ones new, all others as they are. Without that their defaults would come back. */
export const nextParameters =
  `[$parameters.ParameterKey.($ = "ModelPackageArn" ? {"ParameterKey": $, "ParameterValue": $desired} : ` +
  `$ = "BaselineUri" ? {"ParameterKey": $, "ParameterValue": $baseline} : ` +
  `{"ParameterKey": $, "UsePreviousValue": true})]`;

/** Who set the approval, as the registry knows it. */
export const decidedBy =
  `($by := $exists($states.result.LastModifiedBy.IamIdentity.Arn) ? $states.result.LastModifiedBy : ` +
  `$states.result.CreatedBy; $exists($by.IamIdentity.Arn) ? $by.IamIdentity.Arn : "unknown")`;

/** Folder of the version's baseline statistics; `none` for a version without. */
export const baselineFolder =
  `($uri := $states.result.ModelMetrics.ModelDataQuality.Statistics.S3Uri; ` +
  `$exists($uri) ? $replace($uri, /\\/[^\\/]*$/, "") : "none")`;

/** Names of alarms that went off since the update began, from DescribeAlarmHistory. */
export const firedAlarms =
  `[$distinct($states.result.AlarmHistoryItems[AlarmName in $split($settings.AlarmNames, ",") and ` +
  `$contains(HistorySummary, "to ALARM")].AlarmName)]`;

/** What a version occupies, as one line: `<package ARN> <endpoint config> <model>`. */
export const generation = '$package & " " & $intended & " " & $intendedModel';

/** All generations known after this promotion, newest first. The second is the way back, the others are stale. */
const generations = `$append([${generation}], $history[$split($, " ")[1] != $intended])`;

/** The record's new text: the live generation and the way back. */
export const keptGenerations = `$join($filter(${generations}, function($line, $at) { $at < 2 }), "\\n")`;

/** Generations that nothing can need any more. */
export const staleGenerations =
  `[$append($filter(${generations}, function($line, $at) { $at >= 2 }), ` +
  `$leftovers[$split($, " ")[1] != $intended])]`;

/** The audit record's key: `<model>/<year>/<month>/<day>/<execution>-<act>.json`. */
export const auditKey = (act: string) =>
  `$model & "/" & $replace($substring($states.context.State.EnteredTime, 0, 10), "-", "/") & "/" & ` +
  `$states.context.Execution.Name & "-${act}.json"`;

/** A text as the registry takes it: ApprovalDescription is one line of up to 1024 characters. */
export const oneLine = (text: string) => `$substring($trim($replace(${text}, /\\s+/, " ")), 0, 1000)`;
