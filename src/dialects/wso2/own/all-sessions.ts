// GET /api/users/v1/sessions: where people of the tenant are signed in, page by page, newest first.
import { readAccounts } from '../../../core/accounts/index.ts';
import { type SessionCondition, searchSessions } from '../../../core/sessions/index.ts';
import { instantOfMillis, millisOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { all as applicationsOf, reading } from '../applications/applications.ts';
import { nameOf } from '../wire/people.ts';
import { type SessionComparison, sessionFilter } from '../wire/session-filter.ts';
import { shownSession } from '../wire/sessions.ts';

const path = '/api/users/v1/sessions';
const usual = 20;
const most = 100;
const calls = { readAccounts, searchSessions, ...reading };
const unfit = outside(400, 'USM-10001', 'The filter, or the page, cannot be read.', { title: 'Invalid data provided' });

const slow = outside(503, '503', 'The search takes too long. Narrow it by times or by a user.');

/** The same by the ids of what is named; a name that nobody has is a condition that nothing fits. */
async function conditionOf(each: SessionComparison, core: Bound<typeof calls>): Promise<SessionCondition> {
  if (each.of === 'loginId') {
    const [person] = await core.readAccounts({ keys: [{ named: each.text, kinds: ['username'] }], most });
    return { of: 'account', op: 'eq', text: person?.account.id ?? '' };
  }
  if (each.of !== 'appName') return each;
  const named = (await applicationsOf(core)).filter(({ name }) => name === each.text);
  return { of: 'client', op: 'in', texts: named.map(({ publicId }) => publicId) };
}

/** A page begins behind the time at which the last session of the one before was opened, as in the original. */
export const allSessions = wso2.endpoint(`GET ${path}`, {
  summary: 'Lists the sessions in which people of the tenant are signed in, newest first; a filter narrows them.',
  caller: 'service',
  calls,
  faults: { 'batch.too-large': unfit, 'search.over-limit': slow, 'search.over-deadline': slow },
  requestErrors: { 'parameter.malformed': unfit },
  takes: { query: Parameters({ filter: Maybe(Text()), limit: Maybe(Whole()), since: Maybe(Whole()), until: Maybe(Whole()) }) },
  async handle({ query: { filter, limit = usual, since, until } }, core) {
    const compared = filter === undefined ? [] : sessionFilter(filter);
    if (!compared) throw refuse('parameter.malformed', { name: 'filter', expected: 'a filter' });
    const all: SessionCondition[] = [];
    for (const each of compared) all.push(await conditionOf(each, core));
    const size = limit <= 0 ? usual : Math.min(most, limit);
    const isBack = since !== undefined;
    const { found, more } = await core.searchSessions({
      all,
      limit: size,
      // Times are shown in whole milliseconds: all of that one are behind.
      after: isBack ? instantOfMillis(since + 1) : undefined,
      before: until === undefined ? undefined : instantOfMillis(until),
    });
    if (found.length === 0) return { body: {} };
    const people = await core.readAccounts({ keys: [...new Set(found.map(({ account }) => account))].map((id) => ({ id })), most });
    const names = new Map(people.map((person) => [person.account.id, nameOf(person)]));
    const applications = await applicationsOf(core);
    const Resources = found.map((session) => ({
      session: shownSession(session, { subject: names.get(session.account) ?? session.account, applications }),
    }));
    const link = (more: Readonly<Record<string, string>>) =>
      `${path}?${new URLSearchParams({ limit: String(size), ...(filter === undefined ? {} : { filter }), ...more })}`;
    const edge = (at: number) => String(millisOf(found.at(at)!.opened));
    const hasPrevious = isBack ? more : until !== undefined;
    return {
      body: {
        ...(hasPrevious ? { previous: link({ since: edge(0) }) } : {}),
        ...(isBack || more ? { next: link({ until: edge(-1) }) } : {}),
        Resources,
      },
    };
  },
});
