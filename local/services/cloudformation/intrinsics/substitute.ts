const PLACEHOLDER = /\$\{(!?)\s*([^{}]*?)\s*\}/g;

/** Fills the `${name}` of a Fn::Sub; `${!literal}` stays as `${literal}`. */
export function substitute(template: string, value: (name: string) => string): string {
  return template.replace(PLACEHOLDER, (_match, literal: string, name: string) =>
    literal === '!' ? `\${${name}}` : value(name),
  );
}

/** The names that a Fn::Sub fills in. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].filter(([, literal]) => literal !== '!').map(([, , name]) => name!);
}
