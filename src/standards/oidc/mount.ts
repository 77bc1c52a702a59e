// The provider behind the house's server: at the root of a tenant's address, so that issuer and endpoints are what its clients expect.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Tenant } from '../../core/tenants/index.ts';
import { hostedHeaders } from '../../pages/kit/hosted.ts';
import { loginPath } from './configuration.ts';
import { interact } from './interaction.ts';
import { productHeader } from './pages/sources.ts';
import { newProviders } from './providers.ts';
import type { Issuing, Lent } from './types.ts';

const discovery = '/.well-known/openid-configuration';

/** Paths of the provider, and where the provider itself keeps them. */
const paths: readonly (readonly [path: string, inside?: string])[] = [
  ['/oauth2/authorize'],
  ['/oauth2/authorize/:uid'],
  ['/oauth2/token'],
  ['/oauth2/jwks'],
  ['/oauth2/userinfo'],
  ['/oauth2/introspect'],
  ['/oauth2/revoke'],
  ['/oauth2/par'],
  ['/oauth2/device_authorize'],
  ['/authenticationendpoint/device.do'],
  ['/authenticationendpoint/device.do/:uid'],
  ['/oidc/logout'],
  ['/oidc/logout/confirm'],
  ['/oidc/logout/success'],
  [`/oauth2/token${discovery}`, discovery],
  [`/oauth2/oidcdiscovery${discovery}`, discovery],
  ['/oauth2/token/.well-known/oauth-authorization-server', discovery],
];

const mostBytes = 65_536;

export function mountOidc(app: FastifyInstance, lent: Lent): void {
  const providers = newProviders(lent);

  async function issuingOf(request: FastifyRequest): Promise<Issuing | undefined> {
    const domain = /^\/t\/([^/?]+)/.exec(new URL(request.originalUrl, 'http://x').pathname)?.[1];
    const own = domain === undefined || domain === 'carbon.super';
    const tenant: Tenant | undefined = own ? await lent.finder.tenantByHost(request.host) : await lent.finder.tenantByDomain(domain);
    const base = lent.publicUrl ?? `${request.protocol}://${request.host}`;
    return tenant && { tenant, base, mount: own ? '' : `/t/${domain}` };
  }

  const unknown = (reply: FastifyReply) =>
    reply.code(404).type('application/json').send({ error: 'invalid_request', error_description: 'unknown tenant' });

  app.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    // The provider reads its bodies itself.
    inner.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const [path, inside] of paths) {
      inner.all(path, async (request, reply) => {
        const issuing = await issuingOf(request);
        if (!issuing) return unknown(reply);
        const provider = await providers.of(issuing);
        request.operation = `${request.method} ${path}`;
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
        await provider.callback()(raw, reply.raw);
        return undefined;
      });
    }
  });

  app.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('*', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) => done(null, body));
    inner.route({
      method: ['GET', 'POST'],
      url: loginPath,
      handler: async (request, reply) => {
        const issuing = await issuingOf(request);
        if (!issuing) return unknown(reply);
        request.operation = `${request.method} ${loginPath}`;
        const query = new URLSearchParams(request.url.split('?')[1] ?? '');
        const outcome = await interact(
          await providers.of(issuing),
          {
            raw: request.raw,
            reply: reply.raw,
            here: `${issuing.mount}${loginPath}?${query}`,
            lang: query.get('lang') ?? undefined,
            acceptLanguage: request.headers['accept-language'],
            agent: request.headers['user-agent'] ?? null,
            address: request.ip,
            form: request.method === 'POST' ? new URLSearchParams(String(request.body ?? '')) : undefined,
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
