// A dialect as a Fastify plugin: its routes, its own bodies, its own errors.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { methodsOf, routerOf } from '../../http/endpoint-router.ts';
import type { Unroutable } from '../../http/server.ts';
import { type AnswerServices, answersOf, type Handler } from './answering.ts';
import type { Api } from './api.ts';
import { readBytes } from './bytes.ts';
import type { Entry } from './entry.ts';
import { refuse } from './request-errors.ts';
import type { UnclaimedPaths } from './unclaimed-paths.ts';

/** The dependencies of every dialect. */
export interface AppServices extends AnswerServices {
  readonly unroutable: Unroutable;
  readonly unclaimed: UnclaimedPaths;
}

/**
 * An API behind a prefix of its own: one route for all its endpoints, beside those that it mounts itself, and its answers to whatever no route takes. A thousand
 * routes of the server's own had been most of what opening an installation took.
 */
export function mountApi<E extends Entry, P, R>(app: FastifyInstance, api: Api<E, P, R>, services: AppServices): void {
  const { dialect, endpoints } = api;
  const { answering, handlers, failed } = answersOf(api, app.prefix, services);
  app.setErrorHandler(failed);
  readBytes(app, services.bodyLimit);
  const router = routerOf(endpoints, api.fold);
  const pathOf = ({ url }: FastifyRequest) => url.slice(app.prefix.length).replace(/^(?!\/)/, '/');

  const served = () => endpoints.map(({ path }) => path);

  const unknown: Handler = async (request, reply) => {
    const record = answering.begin(request);
    const { path } = record.request;
    const allow = router.methodsAt(path);
    const refusal =
      allow.length > 0 ? refuse('method.not-allowed', { allow: [...allow] }) : refuse('operation.unknown', { name: path, served });
    return answering.send(reply, answering.refused(refusal, record), record);
  };
  const method = [...new Set(endpoints.flatMap(methodsOf))];
  for (const url of ['/', '/*'])
    app.route({
      method,
      url,
      handler(request, reply) {
        const found = router.find(request.method, pathOf(request));
        request.params = found?.segments ?? {};
        return found ? handlers.get(found.endpoint)!(request, reply) : unknown(request, reply);
      },
    });
  api.routes?.(app, answering);

  services.unroutable.set(dialect.name, (request, reply) => {
    const record = answering.begin(request);
    return answering.send(reply, answering.refused(refuse('request.unreadable', { why: 'encoding' }), record), record);
  });
  services.unclaimed.add({ api: dialect.name, prefix: app.prefix, unknown, failed });
}

const displayName = Symbol.for('fastify.display-name');

/**
 * Mounts below the prefix, in a scope of its own. Fastify looks for the name of a plug-in among all modules that were loaded unless it has one, which
 * took a tenth of the server's start (fastify.dev/docs/latest/Reference/Plugins-Guide, "register").
 */
export function mountBelow(server: FastifyInstance, prefix: string, mount: (scope: FastifyInstance) => void): void {
  const scoped = async (scope: FastifyInstance) => mount(scope);
  server.register(Object.assign(scoped, { [displayName]: prefix || 'root' }), { prefix });
}
