// /api/v2/applications/…/active-users: who is signed in at an application, as its owner asks.
import { readAccounts } from '../../../core/accounts/index.ts';
import { searchSessions } from '../../../core/sessions/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { listing as listingUsers, shown } from '../owners/showing.ts';
import { pageOf } from '../wire/user-search.ts';
import { demandApplication, listing } from './keeping.ts';

/** Live sessions that one answer goes through: a number that is not whole would be wrong. */
const most = 10_000;

export const activeUsers = authing.endpoint('GET /applications/{appId}/active-users', {
  summary: 'Lists the users who are signed in at an application, who came last first.',
  caller: { by: 'owner' },
  calls: { searchSessions, readAccounts, ...listing, ...listingUsers },
  takes: {
    path: Parameters({ appId: Text({ blank: 'allowed' }) }),
    query: Parameters({ page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 200 })) }),
  },
  async handle({ path: { appId }, query }, core, entry) {
    const { publicId } = await demandApplication(core, entry, appId);
    const { found, more } = await core.searchSessions({ all: [{ of: 'client', op: 'in', texts: [publicId] }], limit: most });
    if (more) throw refuse('parameter.out-of-bounds', { name: 'appId', allowed: `an application with ${most} sessions at most` });
    const accounts = [...new Set(found.map(({ account }) => account))];
    const { offset, limit } = pageOf(query);
    const keys = accounts.slice(offset, offset + limit).map((id) => ({ id }));
    const people = await core.readAccounts({ keys, most: keys.length });
    return { totalCount: accounts.length, list: await shown(core, entry, people, false) };
  },
});
