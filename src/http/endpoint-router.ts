// Which of its endpoints an API answers a request with: one router for all of them. It is made when it is first asked, and kept as long as their list, so that
// an installation that opens compiles none.
import findMyWay, { type HTTPMethod } from 'find-my-way';

interface Routed {
  readonly method: string | readonly string[];
  /** Segments with a name begin with a colon. */
  readonly path: string;
}

export interface RoutedTo<E> {
  readonly endpoint: E;
  /** The values of the path's named segments, decoded. */
  readonly segments: Readonly<Record<string, string>>;
}

export interface EndpointRouter<E> {
  /** The endpoint at that path, which may be encoded and may end with a slash; undefined where none takes it by that method. */
  find(method: string, path: string): RoutedTo<E> | undefined;
  /** The methods that they take at a path; none where it is none of theirs. */
  methodsAt(path: string): readonly string[];
  /** Makes it, which a first request would wait for otherwise; `rest` is called between two pieces of a few milliseconds. */
  prepare(rest: () => Promise<unknown>): Promise<void>;
}

/** So many routes are made at a time where somebody may wait. */
const piece = 40;

/** As the server's own router has it: a named segment has no bound but that of a whole address. */
export const routing = { ignoreTrailingSlash: true, ignoreDuplicateSlashes: false, maxParamLength: 2000 } as const;

const kept = new WeakMap<readonly Routed[], EndpointRouter<Routed>>();

/** The routes of a list that does not change; `fold` is the way in which all its paths are spelled. */
export function routerOf<E extends Routed>(endpoints: readonly E[], fold: (path: string) => string = (path) => path): EndpointRouter<E> {
  const present = kept.get(endpoints);
  if (present) return present as EndpointRouter<E>;
  const router = newRouter(endpoints, fold);
  kept.set(endpoints, router);
  return router;
}

interface Shared extends Routed {
  /** Its place in the list of whoever asks. */
  readonly index: number;
}

const shared = new Map<string, EndpointRouter<Shared>>();

/** One router for all lists with the same paths, as each installation of a process makes them: its routes are what takes long to make. */
export function sharedRouterOf(routes: readonly Routed[]): EndpointRouter<Shared> {
  const paths = routes.map((route) => `${methodsOf(route)} ${route.path}`).join('\n');
  const present = shared.get(paths);
  if (present) return present;
  const router = newRouter(
    routes.map(({ method, path }, index) => ({ method, path, index })),
    (path) => path,
  );
  shared.set(paths, router);
  return router;
}

export const methodsOf = ({ method }: Routed): readonly string[] => (typeof method === 'string' ? [method] : method);

function newRouter<E extends Routed>(endpoints: readonly E[], fold: (path: string) => string): EndpointRouter<E> {
  const methods = [...new Set(endpoints.flatMap(methodsOf))];
  let made: ReturnType<typeof findMyWay> | undefined;
  let count = 0;
  const madeUpTo = (end: number) => {
    made ??= findMyWay(routing);
    for (const endpoint of endpoints.slice(count, end))
      made.on([...methodsOf(endpoint)] as HTTPMethod[], fold(endpoint.path), () => {}, endpoint);
    count = Math.max(count, end);
    return made;
  };
  const find = (method: string, path: string) =>
    (made && count === endpoints.length ? made : madeUpTo(endpoints.length)).find(method as HTTPMethod, path);
  return {
    find(method, path) {
      const found = find(method, path);
      return found ? { endpoint: found.store as E, segments: found.params as Record<string, string> } : undefined;
    },
    methodsAt: (path) => methods.filter((method) => find(method, path) !== null),
    async prepare(rest) {
      while (count < endpoints.length) {
        madeUpTo(Math.min(count + piece, endpoints.length));
        await rest();
      }
    },
  };
}
