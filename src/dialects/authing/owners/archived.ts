// archivedUsers, /api/v3/list-archived-users: users that were removed. Nothing is left of them but the id and the time.
import { listRemovedAccounts } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { instantOfMillis } from '../../../core/time.ts';
import { Maybe, Parameters, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { poolOf } from '../pools.ts';
import { dateOut } from '../wire/dates.ts';
import { archivedOut } from '../wire/user.ts';
import { pageOf } from '../wire/user-search.ts';
import { paging } from './happened.ts';

const caller = { by: 'owner' } as const;
const calls = { listRemovedAccounts };

export const archivedUsers = authing.field('archivedUsers', {
  summary: 'Lists users that were removed, the newest first, as long as that is kept: their ids, and when it was.',
  caller,
  calls,
  takes: { args: Parameters({ page: paging.page, limit: Maybe(Whole({ minimum: 1, maximum: 200 })) }) },
  async handle({ args }, core, entry) {
    const { total, list } = await core.listRemovedAccounts(pageOf(args));
    return { totalCount: total, list: list.map((each) => archivedOut(each, poolOf(entry.client))) };
  },
});

const mostSeconds = 8_000_000_000;

export const archivedOfThird = authing.third('GET /list-archived-users', {
  summary: 'Lists users that were removed, the newest first, as long as that is kept: their ids, and when it was.',
  caller,
  calls,
  takes: { query: Parameters({ ...paging, startAt: Maybe(Whole({ minimum: 0, maximum: mostSeconds })) }) },
  async handle({ query: { startAt, ...page } }, core) {
    const since = startAt === undefined ? undefined : instantOfMillis(startAt * 1000);
    const { total, list } = await core.listRemovedAccounts({ since, ...pageOf(page) });
    return { totalCount: total, list: list.map(({ id, removed }) => ({ userId: shortId(id), archivedAt: dateOut(removed) })) };
  },
});
