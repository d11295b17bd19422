import type { InputTransformer, Target } from '@aws-sdk/client-eventbridge';
import { isObject, type Json } from '../../integration/json';
import { select } from '../../integration/jsonpath/select';
import { asJson, type BusEvent } from '../event';
import type { Rule } from '../rules';

/** What a target receives: the event, a part of it, a constant, or what a transformer makes of it. */
export function inputOf(target: Target, event: BusEvent, rule: Pick<Rule, 'arn' | 'name'>): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(select(target.InputPath, asJson(event)) ?? null);
  return target.InputTransformer === undefined
    ? JSON.stringify(event)
    : transform(target.InputTransformer, event, rule);
}

const PLACEHOLDER = /<([A-Za-z0-9_.-]+)>/g;

/**
 * Fills a template. Inside quotes a value is text; outside it is JSON. A variable whose path leads nowhere is empty.
 */
export function transform(
  { InputPathsMap = {}, InputTemplate = '' }: Partial<InputTransformer>,
  event: BusEvent,
  rule: Pick<Rule, 'arn' | 'name'>,
): string {
  const values = new Map<string, Json | undefined>([
    ['aws.events.rule-arn', rule.arn],
    ['aws.events.rule-name', rule.name],
    ['aws.events.event.ingestion-time', event.time],
    ['aws.events.event', withoutDetailAsText(event)],
    ['aws.events.event.json', asJson(event)],
    ...Object.entries(InputPathsMap).map(([name, path]) => [name, select(path, asJson(event))] as const),
  ]);
  return InputTemplate.split('"')
    .map((part, index) =>
      part.replace(PLACEHOLDER, (whole, name: string) => {
        if (!values.has(name)) return whole;
        const value = values.get(name);
        return index % 2 === 1 ? quoted(value) : bare(value);
      }),
    )
    .join('"');
}

/** Inside quotes: the text itself, escaped. */
function quoted(value: Json | undefined): string {
  if (value === undefined) return '';
  const text = isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
  return JSON.stringify(text).slice(1, -1);
}

const bare = (value: Json | undefined): string => (value === undefined ? '""' : JSON.stringify(value));

/** `<aws.events.event>` is the event without its detail. */
function withoutDetailAsText(event: BusEvent): Json {
  const entries = Object.entries(event).filter(([name]) => name !== 'detail');
  return Object.fromEntries(entries) as Json;
}
