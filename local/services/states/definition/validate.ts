import { checkStates } from './check';
import { shapeOf, type Finding } from './shape';
import { skeletonOf } from './skeleton';
import type { Definition } from './asl';

/** One thing that is wrong with a definition. */
export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  /** A JSON pointer into the definition. */
  readonly location?: string;
}

/** The most bytes that a definition takes. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const LARGEST = 1_048_576;

/** Everything that is wrong with a definition; with none, `definition` is what it says. */
export async function validateDefinition(
  text: string,
): Promise<{ diagnostics: readonly Diagnostic[]; definition?: Definition }> {
  if (Buffer.byteLength(text) > LARGEST)
    return {
      diagnostics: [{ code: 'INVALID_JSON_DESCRIPTION', message: `A definition takes at most ${LARGEST} bytes` }],
    };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { diagnostics: [{ code: 'INVALID_JSON_DESCRIPTION', message: (error as Error).message }] };
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return { diagnostics: [{ code: 'INVALID_JSON_DESCRIPTION', message: 'A definition is a JSON object' }] };
  const findings = await shapeOf(skeletonOf(parsed));
  if (findings.length > 0) return { diagnostics: findings.map(diagnosticOf) };
  const definition = parsed as Definition;
  return { diagnostics: await checkStates(definition), definition };
}

function diagnosticOf({ 'Error code': code, Message: message, path, schemaError }: Finding): Diagnostic {
  const location = schemaError?.instancePath ?? path;
  return { code, message, ...(location !== undefined && { location }) };
}
