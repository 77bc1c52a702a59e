// The house's own place for pages: below /id, whatever dialects a tenant has. Links of every dialect's messages lead here.
import { refuse } from '../dialects/_common/doors.ts';
import { undoPages } from './pages/undo.ts';
import type { Place } from './site.ts';

const place: Place = {
  name: 'id',
  unit: 'id',
  traceOf: ({ id }) => id,
  async enter(asked, doorway) {
    if (/%00|\0/.test(asked.originalUrl)) throw refuse('request.unreadable', { why: 'encoding' });
    const admitted = await doorway.admit(asked, { dialect: null, named: [{ by: 'domain', value: asked.segments['tenant'] ?? '' }] });
    await admitted.asAnonymous();
    return { asked, ctx: admitted.ctx, base: await admitted.baseUrl(), mount: ownPlace, journey: async () => undefined };
  },
};

export const ownPlace = '/id';
export const ownPages = undoPages(place, '/:tenant/undo');
