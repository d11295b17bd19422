import type { Route } from '@aws-sdk/client-apigatewayv2';

/** A route that takes a request, and what its path variables are. */
export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Compiled {
  readonly route: Route;
  readonly method: string;
  readonly segments: readonly string[];
}

/** Finds the route of a request. */
export type Matcher = (method: string, path: string) => Match | undefined;

const VARIABLE = /^\{([^}+]+)\}$/;
const GREEDY = /^\{([^}]+)\+\}$/;

/**
 * Routes from the most to the least specific: literal segments before variables, variables before greedy ones, a method before
 * ANY, `$default` last. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function matcherOf(routes: readonly Route[]): Matcher {
  const fallback = routes.find(({ RouteKey }) => RouteKey === '$default');
  const compiled = routes.filter((route) => route !== fallback).map(compile);
  compiled.sort(bySpecificity);
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const parameters = parametersOf(candidate.segments, segments);
      if (parameters !== undefined) return { route: candidate.route, parameters };
    }
    return fallback && { route: fallback, parameters: {} };
  };
}

function compile(route: Route): Compiled {
  const [method = '', path = ''] = route.RouteKey!.split(' ');
  return { route, method, segments: path.split('/').slice(1) };
}

const rank = (segment: string | undefined): number =>
  segment === undefined ? 3 : GREEDY.test(segment) ? 2 : VARIABLE.test(segment) ? 1 : 0;

function bySpecificity(a: Compiled, b: Compiled): number {
  for (let at = 0; at < Math.max(a.segments.length, b.segments.length); at++) {
    const difference = rank(a.segments[at]) - rank(b.segments[at]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function parametersOf(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [at, segment] of pattern.entries()) {
    const greedy = GREEDY.exec(segment)?.[1];
    if (greedy !== undefined) {
      const rest = path.slice(at).map(decoded).join('/');
      return path.length > at ? { ...parameters, [greedy]: rest } : undefined;
    }
    const given = path[at];
    if (given === undefined) return undefined;
    const variable = VARIABLE.exec(segment)?.[1];
    if (variable !== undefined && given !== '') parameters[variable] = decoded(given);
    else if (given !== segment) return undefined;
  }
  return path.length === pattern.length ? parameters : undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
