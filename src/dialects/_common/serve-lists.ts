// Lists of endpoints beside those of an API: the provider's, SAML's, pages for people. One router finds them all. The server has two routes for them, for bodies
// that are read and for those that are left to a library, and asks that router which of the two a request is for.
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type EndpointRouter, methodsOf, sharedRouterOf } from '../../http/endpoint-router.ts';
import { type Answerable, type AnswerServices, answersOf, type Handler } from './answering.ts';
import { leaveBodies, readBytes } from './bytes.ts';
import { mountBelow } from './serve-dialect.ts';

// biome-ignore lint/suspicious/noExplicitAny: of any dialect; its particulars do not matter to the server
export type EndpointList = Answerable<any, any, any>;

export interface PlacedList {
  /** It may have named segments. */
  readonly prefix: string;
  readonly list: EndpointList;
  /** Whether bodies come as bytes, or are left to whoever writes the reply. */
  readonly bodies: 'read' | 'left';
}

export interface MountedLists {
  /** Whether one of these has an endpoint at that path, by whatever method. */
  isAt(path: string, lists: readonly PlacedList[]): boolean;
  readonly prepare: EndpointRouter<never>['prepare'];
}

/** In the scope of the whole server. */
export function mountLists(server: FastifyInstance, placed: readonly PlacedList[], services: AnswerServices): MountedLists {
  const routes = placed.flatMap((place) => {
    const { handlers, failed } = answersOf(place.list, place.prefix, services);
    return [...handlers].map(([endpoint, handler]) => ({
      place,
      method: methodsOf(endpoint),
      path: place.prefix + endpoint.path,
      handler: handler as Handler,
      failed,
    }));
  });
  const router = sharedRouterOf(routes);
  type Route = NonNullable<ReturnType<typeof routeOf>>;
  const routeOf = (method: string, url: string) => {
    const found = router.find(method, url);
    return found && { ...routes[found.endpoint.index]!, segments: found.segments };
  };

  /** What the server asked for when it chose the route of a request, for the route. */
  const chosen = new WeakMap<IncomingMessage, Route>();

  server.addConstraintStrategy({
    name: 'bodies',
    storage: () => new Map(),
    deriveConstraint: (request: IncomingMessage) => {
      const route = routeOf(request.method!, request.url!);
      if (route) chosen.set(request, route);
      return route?.place.bodies;
    },
  } as Parameters<FastifyInstance['addConstraintStrategy']>[0]);
  for (const bodies of ['read', 'left'] as const)
    mountBelow(server, '', (scope) => {
      if (bodies === 'left') leaveBodies(scope);
      else readBytes(scope, services.bodyLimit);
      const found = (request: FastifyRequest) => {
        const route = chosen.get(request.raw)!;
        request.params = route.segments;
        return route;
      };
      scope.setErrorHandler((error, request, reply) => found(request).failed(error, request, reply));
      const own = routes.filter(({ place }) => place.bodies === bodies);
      for (const begin of new Set(own.map(({ place }) => place.prefix.split('/:')[0]!))) {
        const endpoints = own.filter(({ path }) => path.startsWith(`${begin}/`));
        scope.route({
          method: [...new Set(endpoints.flatMap(({ method }) => method))],
          url: `${begin}/*`,
          constraints: { bodies },
          config: { endpoints },
          handler: (request, reply) => found(request).handler(request, reply),
        });
      }
    });

  return {
    isAt: (path, lists) => router.methodsAt(path).some((method) => lists.includes(routeOf(method, path)!.place)),
    prepare: router.prepare,
  };
}
