import type { Dimension } from '@aws-sdk/client-cloudwatch';

/** Limits of PutMetricData, and of whoever names a metric. */
const MOST = { dimensions: 30, name: 255, value: 1024 };

const ASCII = /^[\x20-\x7e]+$/;

/** What is wrong with the name and dimensions of a metric; `at` says where they are. */
export function metricProblems(
  { MetricName, Dimensions = [] }: { MetricName?: string; Dimensions?: readonly Dimension[] },
  at: string,
): string[] {
  const names = Dimensions.map(({ Name }) => Name);
  return [
    ...(textProblem(MetricName, MOST.name)
      ? [`The parameter ${at}MetricName ${textProblem(MetricName, MOST.name)}.`]
      : []),
    ...(Dimensions.length > MOST.dimensions
      ? [
          `The collection ${at}Dimensions must not have a size greater than ${MOST.dimensions}, got ${Dimensions.length}.`,
        ]
      : []),
    ...Dimensions.flatMap(({ Name, Value }, index) => [
      ...problem(`${at}Dimensions.member.${index + 1}.Name`, nameProblem(Name)),
      ...problem(`${at}Dimensions.member.${index + 1}.Value`, textProblem(Value, MOST.value)),
    ]),
    ...(new Set(names).size < names.length
      ? [`${at}Dimensions must have each name once, got ${names.join(', ')}.`]
      : []),
  ];
}

const problem = (parameter: string, what: string | undefined) =>
  what === undefined ? [] : [`The parameter ${parameter} ${what}.`];

function textProblem(text: string | undefined, most: number): string | undefined {
  if (text === undefined || text === '') return 'is required';
  if (text.length > most) return `must have at most ${most} characters, got ${text.length}`;
  return ASCII.test(text) && text.trim() !== ''
    ? undefined
    : `must have ASCII characters only and one that is no space, got ${text}`;
}

const nameProblem = (name: string | undefined) =>
  textProblem(name, MOST.name) ?? (name!.startsWith(':') ? `must not begin with a colon, got ${name}` : undefined);

/** What is wrong with a namespace. */
export function namespaceProblems(namespace: string | undefined): string[] {
  if (namespace === undefined || namespace === '') return ['The parameter Namespace is required.'];
  return /^[0-9A-Za-z.\-_/#: ]{1,255}$/.test(namespace) && !namespace.startsWith(':')
    ? []
    : [
        `The value ${namespace} for parameter Namespace is invalid: 1 to 255 letters, digits, spaces and .-_/#: are allowed.`,
      ];
}
