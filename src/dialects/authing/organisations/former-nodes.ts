// Departments as the first generation has them: each is made of a group, whose id is its code here. One that a later generation made has no group, and is
// known by its own id.

import { findGroupByShort } from '../../../community/groups/index.ts';
import type { Condition } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { type Department, findDepartment, readOrganisation } from '../../../core/organisations/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { held, showing } from '../rbac/showing.ts';
import { dateOut } from '../wire/dates.ts';
import { placedIn } from '../wire/nodes.ts';
import { memberOf } from '../wire/user-search.ts';
import { orgCalls, orgsOut } from './showing.ts';

export const formerCalls = { findGroupByShort, findDepartment, readOrganisation, ...showing, ...orgCalls };
type Core = Bound<typeof formerCalls>;

const isId = (code: string | null): code is string => code !== null && /^[0-9a-f]{24}$/.test(code);

/** By which this generation knows a department. */
export const nodeId = ({ id, code }: Pick<Department, 'id' | 'code'>): string => (isId(code) ? code : shortId(id));

/** The department of that id in the organisation: by the group of which it was made, or its own. */
export async function formerNode(core: Core, { ctx }: AuthingEntry, organisation: Department, id: string): Promise<Department> {
  const found = (await core.findDepartment({ code: id, organisation: organisation.id })) ?? (await core.findDepartment({ short: id }));
  if (found?.organisation !== organisation.id) throw ctx.fail('department.unknown', { given: id });
  return found;
}

/** Organisations with all their departments, which name each other by these ids. */
export async function formerOrgs(core: Core, entry: AuthingEntry, organisations: readonly Department[]) {
  const shown = await orgsOut(core, entry, organisations);
  return shown.map(({ id, nodes }) => {
    const ids = new Map(nodes.map((node) => [node.id, nodeId(node)]));
    const named = (short: string) => ids.get(short) ?? short;
    return { _id: id, nodes: nodes.map((node) => ({ ...node, _id: named(node.id), children: node.children.map(named) })) };
  });
}

export const formerOrg = async (core: Core, entry: AuthingEntry, organisation: Department) =>
  (await formerOrgs(core, entry, [organisation]))[0]!;

/** A department as a group: what its own group has, and who is in it; of one without a group, its own. */
export function nodeAsGroup(core: Core, entry: AuthingEntry, node: Department) {
  const [_id, userPoolId] = [nodeId(node), poolOf(entry.client)];
  // Looked up once a document asks for what a group has.
  const groupOfIt = () => (isId(node.code) ? core.findGroupByShort({ short: node.code }) : undefined);
  return {
    ...{ _id, userPoolId, name: node.name, description: node.description },
    createdAt: dateOut(node.created),
    updatedAt: dateOut(node.updated),
    ...held(core, entry, {
      async holder() {
        const group = await groupOfIt();
        return group ? { kind: 'group', id: group.id } : { kind: 'department', id: node.id };
      },
      async people() {
        const group = await groupOfIt();
        return peopleOf(node, false, group ? [group.id] : []);
      },
    }),
  };
}

/** Who has a place in the department, or below it, too, and the members of these groups. */
export const peopleOf = ({ id }: Pick<Department, 'id'>, below: boolean, groups: readonly string[]): Condition => ({
  kind: 'or',
  of: [placedIn(id, below), ...groups.map(memberOf)],
});
