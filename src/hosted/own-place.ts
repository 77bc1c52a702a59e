// The server's own place for pages: below /id, whatever dialects a tenant has. Links of every dialect's messages lead here. Only a good link
// reaches its tenant: to anybody else the page is the same whether or not there is one.
import { judgeCode } from '../core/codes/index.ts';
import { pairsOf } from '../dialects/_common/bodies.ts';
import { refuse } from '../dialects/_common/request-errors.ts';
import { passwordPages } from './pages/new-password.ts';
import { subscriptionPages } from './pages/subscription.ts';
import { undoPages } from './pages/undo.ts';
import { withoutLink } from './pages/without-link.ts';
import type { Place } from './site.ts';
import { saying } from './views/self-service.ts';

export const ownPlace = '/id';
const passwordPath = 'password';

type LinkPurpose = 'undo-contact' | 'recover' | 'confirm-subscription';
const calls = { judgeCode: judgeCode<LinkPurpose> };

/** Lets in who brings a good link of that purpose. */
const placeFor = (purpose: LinkPurpose): Place => ({
  name: 'id',
  unit: 'id',
  traceOf: ({ id }) => id,
  async admit(request, services) {
    if (/%00|\0/.test(request.originalUrl)) throw refuse('request.unreadable', { why: 'encoding' });
    const value = new URLSearchParams(pairsOf(request.query)).get('confirmation') ?? '';
    const admitted = await services.admit(request, {
      dialect: null,
      named: [{ by: 'domain', value: request.segments['tenant'] ?? '' }],
      knows: async (ctx) => (await services.bind(calls, ctx).judgeCode({ purpose, value })).kind === 'good',
    });
    await admitted.asAnonymous();
    return { request, ctx: admitted.ctx, address: await admitted.baseUrl(), mount: ownPlace, flow: async () => undefined };
  },
});

export const ownPages = [
  subscriptionPages(placeFor('confirm-subscription'), ownPlace, '/:tenant/subscription'),
  undoPages(placeFor('undo-contact'), ownPlace, '/:tenant/undo', passwordPath),
  passwordPages(
    placeFor('recover'),
    `/:tenant/${passwordPath}`,
    withoutLink(ownPlace, (frame) => saying(frame, 'changed', 'changedHelp')),
  ),
] as const;
