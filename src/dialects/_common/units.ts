// The names under which operators take an operation out of service (`units.suspended`).
import type { Dialect } from './dialect.ts';
import type { Route } from './routes.ts';

// biome-ignore lint/suspicious/noExplicitAny: of any dialect; its codes do not matter here
export type Grouping = Pick<Dialect<any, any, any, any, any, any>, 'name' | 'groupsOf'>;

/** All of them, widest first. A `HEAD` is the `GET` of the same path (RFC 9110, 9.3.2). */
export function unitsOf(dialect: Grouping, endpoint: Route): readonly string[] {
  const { operation, unit = dialect.name } = endpoint;
  const read = operation.startsWith('HEAD ') ? [operation.replace('HEAD', 'GET')] : [];
  return ['*', `${unit}:*`, ...(dialect.groupsOf?.(endpoint) ?? []), operation, ...read];
}
