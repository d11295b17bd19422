import type { Dimension } from '@aws-sdk/client-cloudwatch';

/** What CloudWatch's model leaves open: names and values are ASCII, and more than spaces. */
const ASCII = /^[\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*$/;

/** What is wrong with the name and dimensions of a metric; `at` says where they are. */
export function metricProblems(
  { MetricName, Dimensions = [] }: { MetricName?: string; Dimensions?: readonly Dimension[] },
  at: string,
): string[] {
  const names = Dimensions.map(({ Name }) => Name);
  return [
    ...textProblems(MetricName, `${at}MetricName`),
    ...Dimensions.flatMap(({ Name, Value }, index) => [
      ...nameProblems(Name, `${at}Dimensions.member.${index + 1}.Name`),
      ...textProblems(Value, `${at}Dimensions.member.${index + 1}.Value`),
    ]),
    ...(new Set(names).size < names.length
      ? [`${at}Dimensions must have each name once, got ${names.join(', ')}.`]
      : []),
  ];
}

function textProblems(text: string | undefined, at: string): string[] {
  if (text === undefined) return [`The parameter ${at} is required.`];
  return ASCII.test(text)
    ? []
    : [`The parameter ${at} must have ASCII characters only, and not spaces alone, got ${text}.`];
}

function nameProblems(name: string | undefined, at: string): string[] {
  if (name?.startsWith(':') === true) return [`The parameter ${at} must not begin with a colon, got ${name}.`];
  return textProblems(name, at);
}

/** What is wrong with a namespace. */
export function namespaceProblems(namespace: string | undefined): string[] {
  if (namespace === undefined) return ['The parameter Namespace is required.'];
  return /^[0-9A-Za-z.\-_/#: ]+$/.test(namespace)
    ? []
    : [`The value ${namespace} for parameter Namespace is invalid: letters, digits, spaces and .-_/#: are allowed.`];
}
