// GET /scim2/Groups and POST /scim2/Groups/.search: listed, and searched.
import { countGroups, type KeptGroup, listAllGroups, membersAmong, readKeptGroup } from '../../../community/groups/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import { filterOf } from '../../../protocols/scim/filter.ts';
import { listOf, pageOf, shown } from '../../../protocols/scim/listing.ts';
import { fits } from '../../../protocols/scim/matching.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { groupResource, membersAsked, searchedGroup } from '../wire/scim-group.ts';
import { groupKind } from '../wire/scim-schemas.ts';
import { answered, baseOf, gone, unreadable } from './common.ts';
import { asking, askingByPost, type SearchRequest } from './searches.ts';

const path = '/scim2/Groups';
const searching = { readPeople, listAllGroups, readKeptGroup, membersAmong, countGroups };

async function search(query: SearchRequest, core: Bound<typeof searching>, entry: Wso2Entry): Promise<Reply> {
  const tree = query.filter === undefined ? undefined : filterOf(query.filter, groupKind);
  const asked = tree && membersAsked(tree);
  if (query.filter !== undefined && (!tree || !asked)) return unreadable('InvalidFilter');
  const all = await core.listAllGroups({});
  const found = await core.membersAmong({ accounts: asked?.accounts ?? [] });
  const peopled = asked?.asksForAny
    ? (await core.countGroups({ groups: all })).filter(({ members }) => members > 0).map(({ id }) => id)
    : [];
  const isPeopled = new Set(peopled);
  const membersOf = (id: string): readonly string[] => found.get(id) ?? (isPeopled.has(id) ? [''] : []);
  const groups = tree ? all.filter((group) => fits(tree, searchedGroup(group, membersOf(group.id), baseOf(entry)), groupKind.names)) : all;
  const page = pageOf(query);
  const kept: KeptGroup[] = [];
  for (const { id } of groups.slice(page.offset, page.offset + page.limit)) kept.push(await core.readKeptGroup({ id }));
  const people = await core.readPeople({ accounts: kept.flatMap(({ members }) => members) });
  const resources = kept.map((each) => shown(groupResource(each, people, baseOf(entry)), query));
  return answered(listOf(resources, page, groups.length));
}

const list = wso2.endpoint(`GET ${path}`, {
  summary: 'Lists and searches groups.',
  caller: 'service',
  calls: searching,
  faults: { 'group.unknown': gone },
  takes: { query: Parameters(asking) },
  handle: async ({ query }, core, entry) => search(query, core, entry),
});

const searchByPost = wso2.endpoint(`POST ${path}/.search`, {
  summary: 'Searches groups by a filter in the body.',
  caller: 'service',
  calls: searching,
  faults: { 'group.unknown': gone },
  takes: { body: Parameters(askingByPost) },
  handle: async ({ body }, core, entry) => search(body, core, entry),
});

export const scimGroupList = [list, searchByPost];
