// /scim2/Users: listed, searched, read (RFC 7644 3.4).

import { groupsByAccount } from '../../../community/groups/index.ts';
import { countAccounts, findAccounts, readAccount } from '../../../core/accounts/index.ts';
import { listOf, pageOf, shown } from '../../../protocols/scim/listing.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { conditionOf, orderOf } from '../wire/scim-filter.ts';
import { userResource, versionOf } from '../wire/scim-user.ts';
import { answered, baseOf, gone, unreadable, userReply } from './common.ts';

const base = '/scim2/Users';
const caller = 'service';
const chosen = { attributes: Maybe(Text()), excludedAttributes: Maybe(Text()) };
const asking = {
  ...chosen,
  filter: Maybe(Text()),
  sortBy: Maybe(Text()),
  sortOrder: Maybe(Text()),
  startIndex: Maybe(Whole()),
  count: Maybe(Whole()),
  domain: Maybe(Text()),
};
const searching = { findAccounts, countAccounts, groupsByAccount };

interface Asking {
  readonly filter?: string;
  readonly sortBy?: string;
  readonly sortOrder?: string;
  readonly startIndex?: number;
  readonly count?: number;
  readonly attributes?: string;
  readonly excludedAttributes?: string;
}

async function search(given: Asking, core: Bound<typeof searching>, entry: Wso2Entry): Promise<Reply> {
  const where = given.filter === undefined ? undefined : conditionOf(given.filter);
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

/** Names of attributes come as lists here. */
const searchByPost = wso2.endpoint(`POST ${base}/.search`, {
  summary: 'Searches users by a filter in the body.',
  caller,
  calls: searching,
  takes: { body: Parameters({ ...asking, attributes: Maybe(Text()), excludedAttributes: Maybe(Text()) }) },
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
    const resource = shown(userResource(person, baseOf(entry), groups), given.query);
    return { ...userReply(person, entry), body: JSON.stringify(resource) };
  },
});

export const scimUsers = [list, searchByPost, read];
