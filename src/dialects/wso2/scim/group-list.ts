// GET /scim2/Groups: listed, and searched by name.
import { type Group, type KeptGroup, listAllGroups, readKeptGroup } from '../../../community/groups/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import { filterOf } from '../../../protocols/scim/filter.ts';
import { listOf, pageOf, shown } from '../../../protocols/scim/listing.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { groupFits, groupResource } from '../wire/scim-group.ts';
import { groupSpelling } from '../wire/scim-schemas.ts';
import { answered, baseOf, gone, unreadable } from './common.ts';

const path = '/scim2/Groups';

export const scimGroupList = wso2.endpoint(`GET ${path}`, {
  summary: 'Lists and searches groups.',
  caller: 'service',
  calls: { readPeople, listAllGroups, readKeptGroup },
  faults: { 'group.unknown': gone },
  takes: {
    query: Parameters({
      filter: Maybe(Text()),
      startIndex: Maybe(Whole()),
      count: Maybe(Whole()),
      attributes: Maybe(Text()),
      excludedAttributes: Maybe(Text()),
    }),
  },
  async handle({ query }, core, entry) {
    const tree = query.filter === undefined ? undefined : filterOf(query.filter, groupSpelling);
    if (query.filter !== undefined && !tree) return unreadable('InvalidFilter');
    const fits = (group: Group) => (tree ? groupFits(tree, group) : true);
    const all = (await core.listAllGroups({})).map((group) => ({ group, fits: fits(group) }));
    if (all.some((each) => each.fits === undefined)) return unreadable('InvalidFilter');
    const found = all.filter((each) => each.fits).map(({ group }) => group);
    const page = pageOf(query);
    const kept: KeptGroup[] = [];
    for (const { id } of found.slice(page.offset, page.offset + page.limit)) kept.push(await core.readKeptGroup({ id }));
    const people = await core.readPeople({ accounts: kept.flatMap(({ members }) => members) });
    const resources = kept.map((each) => shown(groupResource(each, people, baseOf(entry)), query));
    return answered(listOf(resources, page, found.length));
  },
});
