// GET /scim2/Groups and POST /scim2/Groups/.search: listed, and searched.
import { countGroups, type KeptGroup, listAllGroups, membersAmong, readKeptGroup } from '../../../community/groups/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import { filterOf } from '../../../protocols/scim/filter.ts';
import { listOf, shown } from '../../../protocols/scim/listing.ts';
import { fits } from '../../../protocols/scim/matching.ts';
import { sortedBy } from '../../../protocols/scim/sorting.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { groupOrder, groupResource, membersAsked, searchedGroup } from '../wire/scim-group.ts';
import { showsMembers } from '../wire/scim-members.ts';
import { profileOf, rootOf } from '../wire/scim-profiles.ts';
import { answered, gone, unreadable } from './common.ts';
import { domainCalls, domainFaults, inDomain } from './domain.ts';
import { asking, askingByPost, pageAsked, type SearchRequest } from './searches.ts';

const path = '/scim2/Groups';
const searching = { readPeople, listAllGroups, readKeptGroup, membersAmong, countGroups, ...domainCalls };

async function search(query: SearchRequest, core: Bound<typeof searching>, entry: Wso2Entry): Promise<Reply> {
  const { groupKind, unreadableFilter } = profileOf(entry);
  const tree = query.filter === undefined ? undefined : filterOf(query.filter, groupKind);
  const asked = tree && membersAsked(tree);
  if (query.filter !== undefined && (!tree || !asked)) return unreadable(unreadableFilter);
  const order = query.sortBy === undefined ? undefined : groupOrder(query.sortBy, groupKind);
  if (query.sortBy !== undefined && order === undefined) return unreadable('invalidPath');
  const askedPage = pageAsked(query, entry);
  if ('refused' in askedPage) return askedPage.refused;
  const { page, cursor } = askedPage;
  const domain = await inDomain(query.domain, core);
  // Groups lie in the tenant's first user store.
  const all = domain.isMain ? await core.listAllGroups({}) : [];
  const found = await core.membersAmong({ accounts: asked?.accounts ?? [] });
  const peopled = asked?.asksForAny
    ? (await core.countGroups({ groups: all })).filter(({ members }) => members > 0).map(({ id }) => id)
    : [];
  const isPeopled = new Set(peopled);
  const membersOf = (id: string): readonly string[] => found.get(id) ?? (isPeopled.has(id) ? [''] : []);
  const root = rootOf(entry);
  const fitting = tree ? all.filter((group) => fits(tree, searchedGroup(group, membersOf(group.id), root), groupKind.names)) : all;
  // Without another order pages by cursor go on after an id.
  const by = order ?? (cursor ? 'id' : undefined);
  const isDescending = order !== undefined && /^desc/i.test(query.sortOrder ?? '');
  const groups = by === undefined ? fitting : sortedBy(fitting, (group) => searchedGroup(group, [], root), by, isDescending);
  const after = cursor?.after;
  const rest = after === undefined ? groups : groups.filter(({ id }) => id > after);
  const end = page.offset + page.limit;
  const kept: KeptGroup[] = [];
  for (const { id } of rest.slice(page.offset, end))
    kept.push(await core.readKeptGroup({ id, ...(showsMembers(query) ? {} : { among: [] }) }));
  const people = await core.readPeople({ accounts: kept.flatMap(({ members }) => members) });
  const resources = kept.map((each) => shown(groupResource(each, people, root), query));
  const next = order === undefined ? { after: kept.at(-1)?.group.id ?? '' } : { offset: end };
  const isMore = page.limit > 0 && rest.length > end;
  const paging = cursor && { nextCursor: isMore ? cursor.next(next) : undefined };
  return answered(listOf(resources, page, groups.length, paging));
}

const list = wso2.endpoint(`GET ${path}`, {
  summary: 'Lists and searches groups.',
  caller: 'service',
  calls: searching,
  faults: { ...domainFaults, 'group.unknown': gone },
  takes: { query: Parameters(asking) },
  handle: async ({ query }, core, entry) => search(query, core, entry),
});

const searchByPost = wso2.endpoint(`POST ${path}/.search`, {
  summary: 'Searches groups by a filter in the body.',
  caller: 'service',
  calls: searching,
  faults: { ...domainFaults, 'group.unknown': gone },
  takes: { body: Parameters(askingByPost) },
  handle: async ({ body }, core, entry) => search(body, core, entry),
});

export const scimGroupList = [list, searchByPost];
