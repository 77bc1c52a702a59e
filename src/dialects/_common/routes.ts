// An endpoint is said once: from its name follow the operation as documents write it, the methods, and the path as the router reads it.

export interface Route {
  readonly operation: string;
  readonly method: string | readonly string[];
  readonly path: string;
  /** The name under which tenants open it, and operators take it out of service, together with others, if not the dialect's. */
  readonly unit?: string;
}

/** By the word with which a dialect's endpoints are said: how such a name is read. */
export type Routes = Readonly<Record<string, (name: never) => Route>>;

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
export type VerbAndPath = `${Verb} ${string}`;

/** `/users/{user-id}`, or `/users/:user`, as the router reads it: `/users/:user`. */
export const routedPath = (path: string): string => path.replace(/\{(\w+)[^}]*\}/g, ':$1');

/** `GET /users/{id}`: that is also the operation. A parameter may stand as `:id`; the operation then shows it as `{id}`. */
export function byVerb(name: VerbAndPath): Route {
  const [verb = '', path = ''] = name.split(' ');
  return { operation: `${verb} ${path.replace(/:(\w+)/g, '{$1}')}`, method: verb, path: routedPath(path) };
}
