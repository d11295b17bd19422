/** One step into a value: a member's name, a list's index, or what stands in brackets and quotes. */
export type Segment = { readonly member: string } | { readonly index: number } | { readonly key: string };

const SEGMENT = /\.?([^.[\]'"]+)|\[(\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]/y;

/**
 * Reads a path such as `ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri` or `metrics.auc[0]`.
 *
 * @returns undefined when the text is no path
 */
export function parsePath(text: string): Segment[] | undefined {
  const path = text.replace(/^\$\.?/, '');
  const segments: Segment[] = [];
  SEGMENT.lastIndex = 0;
  while (SEGMENT.lastIndex < path.length) {
    const match = SEGMENT.exec(path);
    if (match === null) return undefined;
    const [, member, index, single, double] = match;
    if (member !== undefined) segments.push({ member });
    else if (index !== undefined) segments.push({ index: Number(index) });
    else segments.push({ key: single ?? double ?? '' });
  }
  return segments.length === 0 ? undefined : segments;
}

/** What a path leads to; undefined when it leads nowhere. A key finds a list's element by its name, such as OutputName. */
export function follow(value: unknown, path: readonly Segment[]): unknown {
  return path.reduce<unknown>((at, segment) => {
    if (typeof at !== 'object' || at === null) return undefined;
    if ('index' in segment) return Array.isArray(at) ? (at as unknown[])[segment.index] : undefined;
    const name = 'member' in segment ? segment.member : segment.key;
    if (Array.isArray(at)) return (at as unknown[]).find((element) => isNamed(element, name));
    return Object.hasOwn(at, name) ? (at as Record<string, unknown>)[name] : undefined;
  }, value);
}

function isNamed(element: unknown, name: string): boolean {
  if (typeof element !== 'object' || element === null) return false;
  return Object.entries(element).some(([member, value]) => member.endsWith('Name') && value === name);
}
