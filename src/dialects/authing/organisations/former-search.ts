// searchOrgNodeUser: users of a department as the first generation looks for them: those of its group, and those who have a place there.
import { listAllGroups } from '../../../community/groups/index.ts';
import { shortId } from '../../../core/ids.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { usersOut } from '../rbac/showing.ts';
import { containing, orderOf, textOf, usualFields } from '../wire/user-search.ts';
import { formerCalls, formerNode, nodeId, peopleOf } from './former-nodes.ts';

/** As many as a page of users has; the vendor's operation takes no page. */
const most = 200;

const searching = { listAllGroups, ...formerCalls };

/** The codes of the department, and of all below it where `below`. */
async function codesIn(core: Bound<typeof searching>, { id, organisation }: { readonly id: string; readonly organisation: string }) {
  const tree = (await core.wholeOrganisations({ organisations: [organisation] })).get(organisation) ?? [];
  const inside = new Set([id]);
  // Each stands after the one above it.
  for (const each of tree) if (each.parent !== null && inside.has(each.parent)) inside.add(each.id);
  return tree.filter((each) => inside.has(each.id)).map(nodeId);
}

export const searchOrgNodeUser = authing.formerField('searchOrgNodeUser', {
  summary: 'Finds users of a department, and of those below it where it says so, of whom a field contains the text: the 200 newest.',
  caller: { by: 'owner' },
  calls: searching,
  problems: { 'query:required': 2014, 'query:too-long': 2014 },
  takes: {
    args: Parameters({
      orgId: Text(),
      nodeId: Text(),
      query: Text({ blank: 'allowed' }),
      includeChildrenNodes: Maybe(Flag()),
    }),
  },
  async handle({ args: { orgId, nodeId: id, query, includeChildrenNodes: below = false } }, core, entry) {
    const node = await formerNode(core, entry, await core.readOrganisation({ short: orgId }), id);
    const codes = below ? await codesIn(core, node) : [nodeId(node)];
    const where = {
      kind: 'and',
      of: [containing(textOf(query, entry), usualFields), peopleOf(node, below, await groupsOf(core, entry, codes))],
    } as const;
    const people = await core.findAccounts({ where, sort: orderOf(undefined), limit: most, offset: 0 });
    return { totalCount: await core.countAccounts({ where }), list: usersOut(people, entry) };
  },
});

/** More groups than that are no question that a statement asks. */
const mostGroups = 500;

/** Those of the groups of the pool whose ids these are. */
async function groupsOf(core: Bound<typeof searching>, { ctx }: AuthingEntry, codes: readonly string[]): Promise<readonly string[]> {
  const ids = new Set(codes);
  const found = (await core.listAllGroups({})).filter(({ id }) => ids.has(shortId(id)));
  if (found.length > mostGroups) throw ctx.fail('organisation.too-large', { limit: mostGroups, of: 'departments' });
  return found.map(({ id }) => id);
}
