// News: of one's own groups, and for administrators of the whole tenant.

import { listNews } from '../../../community/news/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import { demandOperator, demandSelf, readAccount } from '../../../core/accounts/index.ts';
import { listEvents } from '../../../core/audit/index.ts';
import { dateOf } from '../../../core/time.ts';
import { Maybe, Parameters, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { type AccountEvent, accountEvents, accountTypes, newsOf } from '../wire/news.ts';

const caller = 'bearer';

const notifications = (where: string) =>
  hazizz.endpoint(`GET ${where}`, {
    summary: 'Lists what happened around a person, to oneself or an administrator.',
    caller,
    calls: { readAccount, demandSelf, listNews },
    takes: { path: Parameters({ userId: Maybe(Whole()) }) },
    async handle({ path: { userId } }, core, { holder }) {
      const { account } = userId === undefined ? holder : await core.readAccount({ number: userId });
      await core.demandSelf({ caller: holder.account, account: account.id });
      return { body: (await core.listNews({ account: account.id })).map(newsOf) };
    },
  });

const most = 100;
const performerIn = (actor: string): string => actor.replace(/^person /, '');

/** The newest hundred of what happened to groups and to accounts. */
const audit = hazizz.endpoint('GET /hazizz-server/admin/audit', {
  summary: 'Lists what happened, for administrators.',
  caller,
  calls: { demandOperator, listNews, listEvents, readPeople },
  async handle(_given, core, { holder }) {
    await core.demandOperator({ caller: holder.account });
    const told = (await core.listNews({ account: null })).map(newsOf);
    const events = await core.listEvents({ most, what: accountEvents });
    const people = await core.readPeople({ accounts: events.flatMap(({ actor, subject }) => [performerIn(actor), subject ?? '']) });
    const numberOf = (id: string) => people.get(id)?.account.number ?? 0;
    const ofAccounts = events.map(({ at, what, actor, subject }) => ({
      timestamp: dateOf(at).toISOString(),
      type: accountTypes[what as AccountEvent],
      performer: numberOf(performerIn(actor)),
      notified: [],
      data: JSON.stringify({ id: numberOf(subject ?? '') }),
    }));
    return { body: [...told, ...ofAccounts].sort((a, b) => b.timestamp.localeCompare(a.timestamp)).slice(0, most) };
  },
});

export const news = [notifications('/hazizz-server/users/:userId/notifications'), notifications('/hazizz-server/me/notifications'), audit];
