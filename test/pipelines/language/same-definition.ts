/** Lists whose order means nothing, with the field that names an entry. */
const UNORDERED: Readonly<Record<string, string>> = {
  Steps: 'Name',
  IfSteps: 'Name',
  ElseSteps: 'Name',
  Parameters: 'Name',
  PropertyFiles: 'PropertyFileName',
  OutputParameters: 'OutputName',
};

/** Fields that may be absent instead of empty or null. */
const OPTIONAL = new Set([
  'DependsOn',
  'DisplayName',
  'Description',
  'Tags',
  'Environment',
  'SuppliedBaselineStatistics',
  'SuppliedBaselineConstraints',
]);

/** A definition in the form in which equal definitions are deeply equal (see oracle/README.md). */
export function canonical(value: unknown): unknown {
  if (typeof value === 'string') return canonicalText(value);
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([key, field]) => !(OPTIONAL.has(key) && isEmpty(field)));
  return Object.fromEntries(fields.map(([key, field]) => [key, canonicalField(key, field)]));
}

function canonicalField(key: string, field: unknown): unknown {
  if (!Array.isArray(field)) return canonical(field);
  if (key === 'DependsOn') return [...new Set(field as string[])].sort();
  const name = UNORDERED[key];
  const entries = field.map(canonical) as Record<string, string>[];
  return name === undefined ? entries : entries.sort((a, b) => String(a[name]).localeCompare(String(b[name])));
}

/** JSON inside a string may have other spaces. */
function canonicalText(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
