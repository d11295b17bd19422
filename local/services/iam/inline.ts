import { encoded, identityPolicy, limitExceeded, sizeOf } from './documents';
import { change, get, noSuchEntity, type EntityRecord, type Kind, type WithStore } from './entities';

/** Adds or replaces an inline policy. */
export function putInline<R extends EntityRecord>(
  kind: Kind<R>,
  name: string | undefined,
  policyName: string | undefined,
  document: string | undefined,
  context: WithStore,
): Record<string, never> {
  const checked = identityPolicy(document);
  change(kind, name, context, ({ inline }) => {
    const changed = { ...inline, [policyName!]: checked };
    const size = Object.values(changed).reduce((sum, text) => sum + sizeOf(text), 0);
    if (size > kind.inlineLimit)
      throw limitExceeded(`Maximum policy size of ${kind.inlineLimit} bytes exceeded for ${kind.noun} ${name}`);
    return { inline: changed } as Partial<R>;
  });
  return {};
}

/** The document of an inline policy, percent-encoded. */
export function getInline<R extends EntityRecord>(
  kind: Kind<R>,
  name: string | undefined,
  policyName: string | undefined,
  context: WithStore,
): { PolicyName: string; PolicyDocument: string } {
  const document = get(kind, name, context).inline[policyName!];
  if (document === undefined) throw missing(kind, policyName);
  return { PolicyName: policyName!, PolicyDocument: encoded(document) };
}

export function deleteInline<R extends EntityRecord>(
  kind: Kind<R>,
  name: string | undefined,
  policyName: string | undefined,
  context: WithStore,
): Record<string, never> {
  change(kind, name, context, ({ inline }) => {
    if (inline[policyName!] === undefined) throw missing(kind, policyName);
    return { inline: Object.fromEntries(Object.entries(inline).filter(([key]) => key !== policyName)) } as Partial<R>;
  });
  return {};
}

const missing = ({ noun }: { noun: string }, policyName: string | undefined) =>
  noSuchEntity(`The ${noun} policy with name ${policyName} cannot be found.`);
