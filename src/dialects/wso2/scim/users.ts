// /scim2/Users: listed, searched, read (RFC 7644 3.4).

import { groupsByAccount, listAllGroups } from '../../../community/groups/index.ts';
import { type Condition, countAccounts, findAccounts, readAccount } from '../../../core/accounts/index.ts';
import { type FilterTree, filterOf } from '../../../protocols/scim/filter.ts';
import { listOf, shown } from '../../../protocols/scim/listing.ts';
import { fits } from '../../../protocols/scim/matching.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { asksForGroups, conditionOf, type GroupsFitting, orderOf } from '../wire/scim-filter.ts';
import { profileOf } from '../wire/scim-profiles.ts';
import { userKind } from '../wire/scim-schemas.ts';
import { userResource, versionOf } from '../wire/scim-user.ts';
import { answered, chosen, gone, shownAt, unreadable, userReply } from './common.ts';
import { domainCalls, domainFaults, inDomain } from './domain.ts';
import { asking, askingByPost, pageAsked, type SearchRequest } from './searches.ts';

const base = '/scim2/Users';
const caller = 'service';
const searching = { findAccounts, countAccounts, groupsByAccount, listAllGroups, ...domainCalls };
/** A filter that more groups fit says too little. */
const mostGroups = 50;

/** Groups of a user are compared by what is shown of them. */
async function groupsFitting(tree: FilterTree, core: Bound<typeof searching>): Promise<GroupsFitting> {
  if (!asksForGroups(tree)) return () => undefined;
  const all = await core.listAllGroups({});
  const { inner } = userKind.names.get('groups')!;
  return (of) => {
    const ids = all.filter(({ id, name }) => fits(of, { value: id, display: name, type: 'direct' }, inner)).map(({ id }) => id);
    return ids.length > mostGroups ? undefined : ids;
  };
}

/** Pages that go on after an id miss nobody and show nobody twice, whoever comes and goes meanwhile. */
const beyond = (id: string, where: Condition | undefined) => both(where, { kind: 'compare', path: 'id', op: '>', value: id });

function both(one: Condition | undefined, other: Condition | undefined): Condition | undefined {
  return one && other ? { kind: 'and', of: [one, other] } : (one ?? other);
}

async function search(given: SearchRequest, core: Bound<typeof searching>, entry: Wso2Entry): Promise<Reply> {
  const profile = profileOf(entry);
  const tree = given.filter === undefined ? undefined : filterOf(given.filter, profile.userKind);
  const filtered = tree && conditionOf(tree, await groupsFitting(tree, core));
  if (given.filter !== undefined && !filtered) return unreadable(profile.unreadableFilter);
  const domain = await inDomain(given.domain, core);
  const where = both(filtered, domain.where);
  const sort = orderOf(given.sortBy, given.sortOrder, profile.userKind);
  if (!sort) return unreadable('invalidPath');
  const asked = pageAsked(given, entry);
  if ('refused' in asked) return asked.refused;
  const { page, cursor } = asked;
  const total = await core.countAccounts(where ? { where } : {});
  const rest = cursor?.after === undefined ? where : beyond(cursor.after, where);
  // One more than is shown tells whether there is another page.
  const limit = page.limit + (cursor ? 1 : 0);
  const found = page.limit === 0 ? [] : await core.findAccounts({ ...(rest ? { where: rest } : {}), sort, offset: page.offset, limit });
  const people = found.slice(0, page.limit);
  const groups = await core.groupsByAccount({ accounts: people.map(({ account }) => account.id) });
  const resources = people.map((person) => shown(userResource(person, shownAt(entry), groups.get(person.account.id)), given));
  const next = given.sortBy === undefined ? { after: people.at(-1)?.account.id ?? '' } : { offset: page.offset + people.length };
  const paging = cursor && { nextCursor: found.length > people.length ? cursor.next(next) : undefined };
  return answered(listOf(resources, page, total, paging));
}

const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists and searches users.',
  caller,
  calls: searching,
  faults: domainFaults,
  takes: { query: Parameters(asking) },
  handle: async ({ query }, core, entry) => search(query, core, entry),
});

const searchByPost = wso2.endpoint(`POST ${base}/.search`, {
  summary: 'Searches users by a filter in the body.',
  caller,
  calls: searching,
  faults: domainFaults,
  takes: { body: Parameters(askingByPost) },
  handle: async ({ body }, core, entry) => search(body, core, entry),
});

const read = wso2.endpoint(`GET ${base}/{id}`, {
  summary: 'Shows one user.',
  caller,
  calls: { readAccount, groupsByAccount },
  faults: { 'account.not-found': gone },
  takes: { path: Parameters({ id: Text() }), query: Parameters(chosen) },
  async handle(given, core, entry) {
    const person = await core.readAccount({ id: given.path.id });
    if (entry.request.headers['if-none-match']?.includes(versionOf(person))) return { status: 304, headers: { etag: versionOf(person) } };
    const groups = (await core.groupsByAccount({ accounts: [person.account.id] })).get(person.account.id);
    return userReply(person, entry, {}, groups);
  },
});

export const scimUsers = [list, searchByPost, read];
