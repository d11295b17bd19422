/** What an expression consists of. */
export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** The id of a query, or a keyword of a function such as REPEAT. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'array'; readonly items: readonly Node[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: 'negation'; readonly of: Node }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Node; readonly right: Node };

export type Operator = '+' | '-' | '*' | '/' | '%' | '^' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'AND' | 'OR';

/** The nodes that a node consists of. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'array':
      return node.items;
    case 'call':
      return node.args;
    case 'negation':
      return [node.of];
    case 'operation':
      return [node.left, node.right];
    default:
      return [];
  }
}

/** A node and all that it consists of. */
export const descendants = (node: Node): Node[] => [node, ...partsOf(node).flatMap(descendants)];
