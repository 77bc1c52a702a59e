// The pages on which people help themselves, at the addresses where this vendor's applications and mails look for them.
import type { FastifyInstance } from 'fastify';
import { newContext } from '../../../core/faults/index.ts';
import { hostedHeaders } from '../../../pages/kit/hosted.ts';
import { loginPath } from '../configuration.ts';
import { admit, formOf, readForms } from '../entrance.ts';
import { languageOf } from '../pages/texts.ts';
import type { Lent, Outcome } from '../types.ts';
import { newPassword, recover } from './recover.ts';
import { confirm, newAccount } from './register.ts';
import { newPasswordPath, recoverPath, registerPath, type SelfVisit, verifyPath } from './visit.ts';

const journeys: Readonly<Record<string, (visit: SelfVisit) => Promise<Outcome>>> = {
  [recoverPath]: recover,
  [newPasswordPath]: newPassword,
  [registerPath]: newAccount,
  [verifyPath]: confirm,
};

export function mountSelfService(app: FastifyInstance, lent: Lent): void {
  readForms(app);
  const { stores, chance } = lent;
  for (const [path, journey] of Object.entries(journeys)) {
    app.route({
      method: ['GET', 'POST'],
      url: path,
      handler: async (request, reply) => {
        const issuing = await admit(request, reply, `${request.method} ${path}`, lent);
        if (!issuing) return reply;
        const { tenant, base, mount } = issuing;
        const query = new URLSearchParams(request.url.split('?')[1] ?? '');
        const caller = { kind: 'anonymous', address: request.ip } as const;
        const key = /^[\w-]{1,64}$/.exec(query.get('sessionDataKey') ?? '')?.[0];
        // Named where the address for mails is not the one by which the tenant was called: there another may be at home.
        const named = mount || (new URL(base).host === request.host ? '' : `/t/${tenant.domain}`);
        const kept = key ? { sessionDataKey: key } : undefined;
        const outcome = await journey({
          frame: {
            language: languageOf(query.get('lang') ?? undefined, request.headers['accept-language']),
            product: tenant.settings.messages.product,
            here: `${mount}${path}?${query}`,
          },
          query,
          form: formOf(request),
          ctx: newContext({ tenant, caller, now: lent.now(), chance, note: () => {} }),
          stores,
          linkTo: (page, confirmation) => `${base}${named}${page}?${new URLSearchParams({ confirmation, ...kept })}`,
          back: kept && `${mount}${loginPath}?${new URLSearchParams(kept)}`,
        });
        if ('goTo' in outcome) return reply.header('cache-control', 'no-store').redirect(outcome.goTo, 303);
        return reply.code(outcome.status).headers(hostedHeaders()).send(outcome.page);
      },
    });
  }
}
