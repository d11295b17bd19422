import type { LifecycleRule, LifecycleRuleFilter } from '@aws-sdk/client-s3';
import type { Json, JsonObject } from '../template/json';

/** A lifecycle rule of a template as PutBucketLifecycleConfiguration takes it. */
export function lifecycleRule(rule: JsonObject): LifecycleRule {
  const { Id: id, Status: status, AbortIncompleteMultipartUpload: abort } = rule;
  const noncurrent = rule.NoncurrentVersionExpiration as JsonObject | undefined;
  const noncurrentDays = noncurrent?.NoncurrentDays ?? rule.NoncurrentVersionExpirationInDays;
  const transitions = list(rule.Transitions, rule.Transition);
  const noncurrentTransitions = list(rule.NoncurrentVersionTransitions, rule.NoncurrentVersionTransition);
  return {
    ...(id !== undefined && { ID: String(id) }),
    Status: status as 'Enabled',
    Filter: filter(rule),
    ...expiration(rule),
    ...(transitions.length > 0 && { Transitions: transitions.map(transition) }),
    ...(noncurrentDays !== undefined && {
      NoncurrentVersionExpiration: {
        NoncurrentDays: Number(noncurrentDays),
        ...(noncurrent?.NewerNoncurrentVersions !== undefined && {
          NewerNoncurrentVersions: Number(noncurrent.NewerNoncurrentVersions),
        }),
      },
    }),
    ...(noncurrentTransitions.length > 0 && {
      NoncurrentVersionTransitions: noncurrentTransitions.map((one) => ({
        NoncurrentDays: Number(one.TransitionInDays),
        StorageClass: String(one.StorageClass) as 'GLACIER',
      })),
    }),
    ...(abort !== undefined && {
      AbortIncompleteMultipartUpload: {
        DaysAfterInitiation: Number((abort as JsonObject).DaysAfterInitiation),
      },
    }),
  };
}

function list(several: Json | undefined, one: Json | undefined): readonly JsonObject[] {
  return (several ?? (one === undefined ? [] : [one])) as readonly JsonObject[];
}

function expiration(rule: JsonObject): Pick<LifecycleRule, 'Expiration'> {
  const { ExpirationInDays: days, ExpirationDate: date, ExpiredObjectDeleteMarker: marker } = rule;
  if (days !== undefined) return { Expiration: { Days: Number(days) } };
  if (date !== undefined) return { Expiration: { Date: new Date(String(date)) } };
  return marker === undefined ? {} : { Expiration: { ExpiredObjectDeleteMarker: marker === true } };
}

function transition(one: JsonObject) {
  const { TransitionInDays: days, TransitionDate: date, StorageClass: storageClass } = one;
  const when = date === undefined ? { Days: Number(days ?? 0) } : { Date: new Date(String(date)) };
  return { ...when, StorageClass: String(storageClass) as 'GLACIER' };
}

function filter(rule: JsonObject): LifecycleRuleFilter {
  const tags = ((rule.TagFilters ?? []) as readonly JsonObject[]).map(({ Key, Value }) => ({
    Key: String(Key),
    Value: String(Value),
  }));
  const least = rule.ObjectSizeGreaterThan;
  const most = rule.ObjectSizeLessThan;
  const terms = {
    ...(rule.Prefix !== undefined && { Prefix: String(rule.Prefix) }),
    ...(least !== undefined && { ObjectSizeGreaterThan: Number(least) }),
    ...(most !== undefined && { ObjectSizeLessThan: Number(most) }),
  };
  const count = Object.keys(terms).length + tags.length;
  if (count > 1) return { And: { ...terms, ...(tags.length > 0 && { Tags: tags }) } };
  if (tags[0] !== undefined) return { Tag: tags[0] };
  return count === 0 ? { Prefix: '' } : terms;
}
