/** A node of a drawing. */
export interface DrawnNode {
  readonly id: string;
  /** Lines of its text. */
  readonly lines: readonly string[];
  readonly shape?: 'box' | 'round' | 'cylinder' | 'diamond';
}

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

export interface Group {
  readonly title: string;
  readonly nodes: readonly DrawnNode[];
}

const SHAPES = { box: ['["', '"]'], round: ['(["', '"])'], cylinder: ['[("', '")]'], diamond: ['{{"', '"}}'] } as const;

/** A Mermaid flowchart in a code block: GitHub draws it. Nodes have short ids of their own, whatever they are called. */
export function flowchart(direction: 'LR' | 'TB', groups: readonly Group[], edges: readonly DrawnEdge[]): string {
  const nodes = groups.flatMap(({ nodes }) => nodes);
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = groups.flatMap(({ title, nodes }, index) => {
    const drawn = nodes.map((node) => `    ${draw(ids.get(node.id)!, node)}`);
    return title === '' ? drawn : [`  subgraph g${index}["${title}"]`, ...drawn, '  end'];
  });
  const arrows = edges.map(
    ({ from, to, label }) => `  ${ids.get(from)} -->${label ? `|${label}|` : ''} ${ids.get(to)}`,
  );
  return ['```mermaid', `flowchart ${direction}`, ...lines, ...arrows, '```'].join('\n');
}

function draw(id: string, { lines, shape = 'box' }: DrawnNode): string {
  const [open, close] = SHAPES[shape];
  return `${id}${open}${lines.map(escape).join('<br>')}${close}`;
}

/** Quotes end a text, angle brackets are markup. */
function escape(text: string): string {
  return text.replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;');
}
