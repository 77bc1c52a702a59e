// Departments on this vendor's wire: it calls them nodes, and the topmost one is the root of an organisation, which has its id here.
import { type Condition, countAccounts, findAccounts } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { isObject } from '../../../core/json.ts';
import { childrenOf, type Department, type PlaceWithPath, pathsTo } from '../../../core/organisations/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { dateOut } from './dates.ts';
import { inTurn } from './in-turn.ts';
import { heldBy, rooms } from './rooms.ts';
import { isAskedFor } from './selection.ts';
import { userOut } from './user.ts';
import { orderOf, pageOf } from './user-search.ts';

const words = ['nameI18n', 'descriptionI18n'] as const;

/** What this vendor says of a department beside its name. */
export const saidOf = ({ data }: Pick<Department, 'data'>) => {
  const said = isObject(data['authing']) ? data['authing'] : {};
  return Object.fromEntries(words.map((name) => [name, typeof said[name] === 'string' ? said[name] : null]));
};

/** The way down to it, itself last; what stands directly below it. */
interface Around {
  readonly path: readonly Department[];
  readonly children: readonly Department[];
}

function plainNode(node: Department, { path, children }: Around) {
  const { name, description, code, position, parent, created, updated } = node;
  return {
    id: shortId(node.id),
    orgId: shortId(node.organisation),
    name,
    description,
    ...saidOf(node),
    order: position,
    code,
    root: parent === null,
    depth: path.length - 1,
    path: path.map(({ id }) => shortId(id)),
    codePath: path.map((each) => each.code),
    namePath: path.map((each) => each.name),
    createdAt: dateOut(created),
    updatedAt: dateOut(updated),
    children: children.map(({ id }) => shortId(id)),
    isVirtualNode: false,
  };
}

interface UsersAsked {
  readonly page?: number | null;
  readonly limit?: number | null;
  readonly sortBy?: string | null;
  readonly includeChildrenNodes?: boolean | null;
}

export const nodeCalls = { childrenOf, pathsTo, findAccounts, countAccounts, ...rooms };

/** Their ways and children are read where they are asked for, or `whole`: one statement each, however many they are. */
export async function nodesOut(core: Bound<typeof nodeCalls>, entry: AuthingEntry, nodes: readonly Department[], whole = false) {
  const departments = nodes.map(({ id }) => id);
  const isAsked = (...names: readonly string[]) => whole || names.some((name) => isAskedFor(name, entry));
  const paths = isAsked('path', 'codePath', 'namePath', 'depth') ? await core.pathsTo({ departments }) : undefined;
  const children = isAsked('children') ? await core.childrenOf({ departments }) : undefined;
  return nodes.map((node) => ({
    ...plainNode(node, { path: paths?.get(node.id) ?? [], children: children?.get(node.id) ?? [] }),
    ...heldBy(core, entry, { kind: 'department', id: node.id }),
    users: (asked: UsersAsked, document: object) => inTurn(document, () => usersIn(core, entry, node, asked)),
  }));
}

/** One page of the users of a department, and of those below it unless a document says otherwise. */
async function usersIn(core: Bound<typeof nodeCalls>, { client }: AuthingEntry, { id }: Department, asked: UsersAsked) {
  const where = placedIn(id, asked.includeChildrenNodes ?? true);
  const page = pageOf({ page: Math.max(1, asked.page ?? 1), limit: Math.min(200, Math.max(1, asked.limit ?? 10)) });
  const people = await core.findAccounts({ where, sort: orderOf(asked.sortBy ?? undefined), ...page });
  return { totalCount: await core.countAccounts({ where }), list: people.map((each) => userOut(each, poolOf(client))) };
}

export const nodeOut = async (core: Bound<typeof nodeCalls>, entry: AuthingEntry, node: Department) =>
  (await nodesOut(core, entry, [node]))[0]!;

/** Users who have a place in the department, or below it, too. */
export const placedIn = (department: string | null, below: boolean): Condition => ({ kind: 'placed', department, below });

export const placeCalls = { childrenOf, ...rooms };

/** The places of a user, and the main one. Who else is there is told to owners who ask for the department. */
export const placesOut = (core: Bound<typeof placeCalls>, entry: AuthingEntry, places: readonly PlaceWithPath[]) =>
  places.map(({ place, path }) => {
    const { children: _unread, ...node } = plainNode(path.at(-1)!, { path, children: [] });
    return {
      department: {
        ...node,
        ...heldBy(core, entry, { kind: 'department', id: place.department }),
        children: async (_args: object, document: object) => {
          const below = await inTurn(document, () => core.childrenOf({ departments: [place.department] }));
          return (below.get(place.department) ?? []).map(({ id }) => shortId(id));
        },
        users: () => {
          throw refuse('parameter.out-of-bounds', { name: 'users', allowed: 'nothing here: nodeById has the users of a department' });
        },
      },
      isMainDepartment: place.main,
      joinedAt: dateOut(place.joined),
    };
  });
