/**
 * Writes a resolved value the way cdk-nag names it in a finding: `<Logical.Attribute>` for what only CloudFormation knows.
 * (cdk-nag's own function is not among its exports.)
 */
export function flatten(value: unknown): string {
  if (typeof value === 'string') return value.replaceAll('${', '<').replaceAll('}', '>');
  const [[key, argument] = ['', undefined]] = Object.entries(value ?? {});
  switch (key) {
    case 'Ref':
      return `<${flatten(argument)}>`;
    case 'Fn::GetAtt':
      return `<${(argument as string[]).map(flatten).join('.')}>`;
    case 'Fn::ImportValue':
    case 'Fn::Sub':
      return flatten(argument);
    case 'Fn::Join': {
      const [delimiter, parts] = argument as [string, unknown[]];
      return parts.map(flatten).join(delimiter);
    }
    default:
      return JSON.stringify(value);
  }
}
