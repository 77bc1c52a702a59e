// Tells browsers which other origins may use the passkeys of a domain (Web Authentication Level 3, section 5.11.1: related origin requests).
import { pageOrigins } from '../core/passkeys/index.ts';
import { refuse } from '../dialects/_common/request-errors.ts';
import { type PageReply, pagesOf } from './page.ts';
import type { Place } from './site.ts';

export const wellKnown = '/.well-known';

/** The domain is the host of the request: of the tenant to which that host leads. One that names no further origins answers as if there was none. */
const place: Place = {
  name: 'well-known',
  unit: 'id',
  traceOf: ({ id }) => id,
  async admit(request, services) {
    if (/%00|\0/.test(request.originalUrl)) throw refuse('request.unreadable', { why: 'encoding' });
    const admitted = await services.admit(request, {
      dialect: null,
      named: [{ by: 'host' }],
      knows: async ({ tenant: { settings } }) => settings.passkeys.offered && pageOrigins({ settings }).length > 0,
    });
    await admitted.asAnonymous();
    return { request, ctx: admitted.ctx, address: await admitted.baseUrl(), mount: wellKnown, flow: async () => undefined };
  },
};

const pages = pagesOf(place);

const origins = pages.endpoint('GET /webauthn', {
  caller: { flow: false },
  calls: {},
  handle: async (_given, _core, { ctx }): Promise<PageReply> => ({ json: { origins: pageOrigins(ctx.tenant) } }),
});

export const relatedOrigins = { dialect: pages, endpoints: [origins] } as const;
