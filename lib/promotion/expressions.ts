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

/** Whether a gateway stands in front of the model, whose versions have an endpoint each. */
export const hasGateway = '$exists($settings.Gateway)';

/** The resource whose update moves traffic: a guarded endpoint, or the alias of a gateway. */
export const shifting = `(${hasGateway} ? "Alias" : "Endpoint")`;

/** When CloudFormation last touched what moves traffic; `none` before it exists. */
export const touchedAt = `($at := $states.result.StackResources[LogicalResourceId = ${shifting}].Timestamp; $exists($at) ? $at : "none")`;

/** Whether this update has finished moving traffic, be it alone or the stack as a whole. */
export const trafficSettled =
  `($shifted := $states.result.StackResources[LogicalResourceId = ${shifting}]; $exists($shifted) and ` +
  `$shifted.Timestamp != $before.touchedAt and $contains($shifted.ResourceStatus, /^(CREATE|UPDATE)_COMPLETE$/))`;

/** The update's parameters: the given ones new, all others as they are. Without that their defaults would come back. */
export const nextParameters =
  `[$parameters.ParameterKey.($ = "ModelPackageArn" ? {"ParameterKey": $, "ParameterValue": $desired} : ` +
  `$ = "BaselineUri" ? {"ParameterKey": $, "ParameterValue": $baseline} : ` +
  // Only a stack with a gateway has it.
  `$ = "Generation" ? {"ParameterKey": $, "ParameterValue": $generation} : ` +
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

/** Unique to an update, and short: it is part of an endpoint's name behind a gateway. */
export const newGeneration = '"t" & $formatBase($floor($toMillis($states.context.State.EnteredTime) / 1000), 36)';

/** Name of the endpoint that an update creates behind a gateway. */
export const newEndpoint = `$settings.Gateway & "-" & $string(${version('$package')}) & "-" & $generation`;

/** What a version occupies, as one line: `<package ARN> <endpoint config> <model>`, and behind a gateway ` <endpoint>`. */
export const occupied = `$package & " " & $intended & " " & $intendedModel & (${hasGateway} ? " " & $endpoint : "")`;

/** All generations known after this promotion, newest first. The second is the way back, the others are stale. */
const generations = `$append([${occupied}], $history[$split($, " ")[1] != $intended])`;

/** The record's new text: the live generation and the way back. */
export const keptGenerations = `$join($filter(${generations}, function($line, $at) { $at < 2 }), "\\n")`;

/** Generations that nothing can need any more. */
export const staleGenerations =
  `[$append($filter(${generations}, function($line, $at) { $at >= 2 }), ` +
  `$leftovers[$split($, " ")[1] != $intended])]`;

/** Name of a person, user or role behind an ARN: sessions of the approver roles are called as whoever opened them. */
export const person = (arn: string) => `$split(${arn}, "/")[-1]`;

/** Whether an approval was given as one of the stage's approver roles; a stage that is alone names none. */
export const approvedAsApprover =
  `$not($exists($settings.ApproverRoles)) or ($contains($approvedBy, ":assumed-role/") and ` +
  `$split($approvedBy, "/")[1] in $split($settings.ApproverRoles, ","))`;

/** Number of the version that a version of a later stage was made of, which its description begins with; `none` without. */
export const sourceVersion =
  `($found := $match($states.result.ModelPackageDescription, /^[a-z0-9-]+\\/([0-9]+): /); ` +
  `$exists($found) ? $found[0].groups[0] : "none")`;

/** What a version says of itself, as the registry takes it for a new one. */
export const registered = `$sift($states.result, function($value, $key) { $key in [${[
  'InferenceSpecification',
  'ModelMetrics',
  'CustomerMetadataProperties',
  'DriftCheckBaselines',
  'MetadataProperties',
  'AdditionalInferenceSpecifications',
  'Domain',
  'Task',
  'SamplePayloadUrl',
  'ModelCard',
]
  .map((field) => `"${field}"`)
  .join(', ')}] })`;

/** Key of the record that a version was verified in one stage and handed over to the next. */
export const handOverKey = (stage: string, version: string) =>
  `$model & "/hand-overs/" & ${stage} & "/" & ${version} & ".json"`;

/** The audit record's key: `<model>/<year>/<month>/<day>/<execution>-<act>.json`. */
export const auditKey = (act: string) =>
  `$model & "/" & $replace($substring($states.context.State.EnteredTime, 0, 10), "-", "/") & "/" & ` +
  `$states.context.Execution.Name & ($stage = "production" ? "" : "-" & $stage) & "-${act}.json"`;

/** A text as the registry takes it: ApprovalDescription is one line of up to 1024 characters. */
export const oneLine = (text: string) => `$substring($trim($replace(${text}, /\\s+/, " ")), 0, 1000)`;
