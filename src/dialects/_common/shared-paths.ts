// A path that clients of two dialects call. Public ids of clients are unique in an installation: the one that a request names decides whose it is, and without
// one it is the dialect's to which the path leads. The explicit address of a dialect leaves nothing to decide.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Finder } from '../../core/tenants/index.ts';
import { clientIn } from './named-client.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Requests with a form; `/as/<dialect>` stands before it where it is routed. */
const shared: readonly string[] = ['/oauth/token'];

export interface SharedPaths {
  /** The handler of a dialect's route: the one given, or, at a shared path, one that asks first whose the client is. */
  handlerOf(route: { readonly api: string; readonly methods: readonly string[]; readonly path: string }, own: Handler): Handler;
}

export function newSharedPaths(finder: Pick<Finder, 'client'>, catchUp: () => Promise<void> | undefined): SharedPaths {
  const handlers = new Map<string, Handler>();
  return {
    handlerOf({ api, methods, path }, own) {
      if (!shared.includes(path) || !methods.includes('POST')) return own;
      handlers.set(`${api} ${path}`, own);
      return async (request, reply) => {
        const named = request.method === 'POST' && !request.originalUrl.startsWith('/as/') ? clientIn(request) : undefined;
        if (named === undefined) return own(request, reply);
        await catchUp();
        const other = (await finder.client(named))?.api ?? api;
        const theirs = other === api ? undefined : handlers.get(`${other} ${path}`);
        if (!theirs) return own(request, reply);
        // What is read of a path is what stands after the prefix of the dialect.
        request.raw.url = request.raw.url!.replace(`/as/${api}/`, `/as/${other}/`);
        return theirs(request, reply);
      };
    },
  };
}
