// The provider behind the house's server: at the root of a tenant's address, so that issuer and endpoints are what its clients expect.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JsonObject } from '../../core/json.ts';
import { hostedHeaders } from '../../pages/kit/hosted.ts';
import { loginPath } from './configuration.ts';
import { admit, formOf, readForms } from './entrance.ts';
import { interact } from './interaction.ts';
import { type Answer, beginNative, continueNative, type NativeCall } from './native.ts';
import { productHeader } from './pages/sources.ts';
import { newProviders } from './providers.ts';
import { checkSession } from './session-state.ts';
import type { Lent } from './types.ts';

const discovery = '/.well-known/openid-configuration';

/** Where applications prove who they are, to the provider itself. */
const clientPaths: readonly string[] = [
  '/oauth2/token',
  '/oauth2/userinfo',
  '/oauth2/introspect',
  '/oauth2/revoke',
  '/oauth2/par',
  '/oauth2/device_authorize',
];

/** Paths of the provider that browsers and strangers call, and where the provider itself keeps them. */
const paths: readonly (readonly [path: string, inside?: string])[] = [
  ['/oauth2/authorize'],
  ['/oauth2/authorize/:uid'],
  ['/oauth2/jwks'],
  ['/authenticationendpoint/device.do'],
  ['/authenticationendpoint/device.do/:uid'],
  ['/oidc/logout'],
  ['/oidc/logout/confirm'],
  ['/oidc/logout/success'],
  [`/oauth2/token${discovery}`, discovery],
  [`/oauth2/oidcdiscovery${discovery}`, discovery],
  ['/oauth2/token/.well-known/oauth-authorization-server', discovery],
];

const authorizePath = '/oauth2/authorize';

const answer = (reply: FastifyReply, { status, body }: Answer) => reply.code(status).header('cache-control', 'no-store').send(body);

function withoutNul(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && value.includes('\0')) throw new SyntaxError('a NUL is not taken');
  return value;
}

/** What is no JSON object is an empty one: then the flow id is unknown. */
function jsonOf({ body }: FastifyRequest): JsonObject {
  try {
    const value: unknown = JSON.parse(String(body ?? ''), withoutNul);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

export function mountOidc(app: FastifyInstance, lent: Lent): void {
  const providers = newProviders(lent);

  app.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    // The provider reads its bodies itself.
    inner.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const path of clientPaths)
      inner.route({ method: inner.supportedMethods, url: path, handler: (request, reply) => handOver(request, reply, 'client', path) });
    for (const [path, within] of paths) {
      // A form sent to the authorization endpoint is read before: it may be an application's own sign-in.
      const method = path === authorizePath ? ['GET', 'HEAD'] : inner.supportedMethods;
      inner.route({ method, url: path, handler: (request, reply) => handOver(request, reply, 'browser', path, within) });
    }
  });

  async function handOver(
    request: FastifyRequest,
    reply: FastifyReply,
    kind: 'browser' | 'client',
    path: string,
    inside?: string,
  ): Promise<unknown> {
    const issuing = await admit(request, reply, `${request.method} ${path}`, lent, kind);
    if (!issuing) return reply;
    const { handle } = await providers.of(issuing);
    const { raw } = request;
    const at = new URL(raw.url ?? '/', 'http://x');
    raw.url = `${inside ?? at.pathname.slice(app.prefix.length)}${at.search}`;
    Object.assign(raw, { originalUrl: `${issuing.mount}${raw.url}` });
    const { protocol, host } = new URL(issuing.base);
    raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    raw.headers['x-forwarded-host'] = host;
    raw.headers['x-forwarded-for'] = request.ip;
    raw.headers[productHeader] = encodeURIComponent(issuing.tenant.settings.messages.product);
    reply.hijack();
    await handle(raw, reply.raw);
    return undefined;
  }

  app.get('/oidc/checksession', async (request, reply) => {
    return (await admit(request, reply, 'GET /oidc/checksession', lent))
      ? reply.headers(checkSession.headers).send(checkSession.page)
      : reply;
  });

  async function nativeCall(request: FastifyRequest, reply: FastifyReply): Promise<NativeCall | undefined> {
    const issuing = await admit(request, reply, `${request.method} ${request.url.split('?')[0]!.slice(app.prefix.length)}`, lent);
    if (!issuing) return undefined;
    const given = request.headers['activityid'];
    const traceId = typeof given === 'string' ? given : request.id;
    const agent = request.headers['user-agent'] ?? null;
    const { provider } = await providers.of(issuing);
    return { provider, issuing, lent, traceId, agent, address: request.ip };
  }

  app.register(async (inner) => {
    readForms(inner);
    inner.post(authorizePath, async (request, reply) => {
      const form = formOf(request)!;
      if (form.get('response_mode') !== 'direct') {
        // OpenID Connect Core, 3.1.2.1: a form and a query mean the same.
        request.raw.method = 'GET';
        request.raw.url = `${app.prefix}${authorizePath}?${form}`;
        return handOver(request, reply, 'browser', authorizePath);
      }
      const call = await nativeCall(request, reply);
      return call ? answer(reply, await beginNative(call, form)) : reply;
    });
    inner.post('/oauth2/authn', async (request, reply) => {
      const call = await nativeCall(request, reply);
      return call ? answer(reply, await continueNative(call, jsonOf(request))) : reply;
    });
  });

  app.register(async (inner) => {
    readForms(inner);
    inner.route({
      method: ['GET', 'POST'],
      url: loginPath,
      handler: async (request, reply) => {
        const issuing = await admit(request, reply, `${request.method} ${loginPath}`, lent);
        if (!issuing) return reply;
        const query = new URLSearchParams(request.url.split('?')[1] ?? '');
        const outcome = await interact(
          (await providers.of(issuing)).provider,
          {
            raw: request.raw,
            reply: reply.raw,
            here: `${issuing.mount}${loginPath}?${query}`,
            lang: query.get('lang') ?? undefined,
            acceptLanguage: request.headers['accept-language'],
            agent: request.headers['user-agent'] ?? null,
            address: request.ip,
            form: formOf(request),
          },
          issuing,
          lent,
        );
        if ('goTo' in outcome) return reply.header('cache-control', 'no-store').redirect(outcome.goTo, 303);
        return reply.code(outcome.status).headers(hostedHeaders(outcome.leadsTo)).send(outcome.page);
      },
    });
  });
}
