// /scim2/Users: listed, searched, read (RFC 7644 3.4).

import { groupsByAccount, listAllGroups } from '../../../community/groups/index.ts';
import { countAccounts, findAccounts, readAccount } from '../../../core/accounts/index.ts';
import type { FilterTree } from '../../../protocols/scim/filter.ts';
import { listOf, pageOf, shown } from '../../../protocols/scim/listing.ts';
import { fits } from '../../../protocols/scim/matching.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { asksForGroups, conditionOf, type GroupsFitting, orderOf, userFilterOf } from '../wire/scim-filter.ts';
import { userKind } from '../wire/scim-schemas.ts';
import { userResource, versionOf } from '../wire/scim-user.ts';
import { answered, baseOf, chosen, gone, unreadable, userReply } from './common.ts';
import { asking, askingByPost, type SearchRequest } from './searches.ts';

const base = '/scim2/Users';
const caller = 'service';
const searching = { findAccounts, countAccounts, groupsByAccount, listAllGroups };
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

async function search(given: SearchRequest, core: Bound<typeof searching>, entry: Wso2Entry): Promise<Reply> {
  const tree = given.filter === undefined ? undefined : userFilterOf(given.filter);
  const where = tree && conditionOf(tree, await groupsFitting(tree, core));
  if (given.filter !== undefined && !where) return unreadable('InvalidFilter');
  const sort = orderOf(given.sortBy, given.sortOrder);
  if (!sort) return unreadable('invalidPath');
  const page = pageOf(given);
  const query = where ? { where } : {};
  const total = await core.countAccounts(query);
  const people = page.limit === 0 ? [] : await core.findAccounts({ ...query, sort, ...page });
  const groups = await core.groupsByAccount({ accounts: people.map(({ account }) => account.id) });
  const resources = people.map((person) => shown(userResource(person, baseOf(entry), groups.get(person.account.id)), given));
  return answered(listOf(resources, page, total));
}

const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists and searches users.',
  caller,
  calls: searching,
  takes: { query: Parameters(asking) },
  handle: async ({ query }, core, entry) => search(query, core, entry),
});

const searchByPost = wso2.endpoint(`POST ${base}/.search`, {
  summary: 'Searches users by a filter in the body.',
  caller,
  calls: searching,
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
