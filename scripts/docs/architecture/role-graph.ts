import { flowchart } from './mermaid';
import type { DrawnEdge, DrawnNode } from './mermaid';
import type { RoleFacts } from './roles';

/** Who assumes which role, and which roles hand another one on. */
export function roleGraph(roles: readonly RoleFacts[]): string {
  const principals = [...new Set(roles.flatMap(({ assumedBy }) => assumedBy))].sort();
  const who = principals.map((name): DrawnNode => ({
    id: name,
    lines: [name.replace('.amazonaws.com', '')],
    shape: 'round',
  }));
  const nodes = roles.map(({ name }): DrawnNode => ({ id: name, lines: [name] }));
  const assumes = roles.flatMap(({ name, assumedBy }) => assumedBy.map((from): DrawnEdge => ({ from, to: name })));
  const groups = [
    { title: 'Principals', nodes: who },
    { title: 'Roles', nodes },
  ];
  return flowchart('LR', groups, [...assumes, ...passes(roles)]);
}

/** `iam:PassRole`, by reference to the role. */
function passes(roles: readonly RoleFacts[]): DrawnEdge[] {
  return roles.flatMap(({ name: from, rows }) => {
    const passed = rows.filter(({ actions }) => actions.includes('iam:PassRole')).flatMap(({ resources }) => resources);
    const to = roles.filter(({ role }) => passed.includes(`\${${role.path}}`));
    return to.map(({ name }): DrawnEdge => ({ from, to: name, label: 'passes' }));
  });
}
