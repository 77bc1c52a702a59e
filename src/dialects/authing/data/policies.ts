// /api/v3/create-data-policy and what goes with it: data policies as owners of the third generation keep them. Each is a policy of its namespace.
import { createHash } from 'node:crypto';
import { shortId } from '../../../core/ids.ts';
import {
  changeItem,
  createItems,
  findItemByShort,
  type Item,
  type ItemKind,
  listItems,
  type Placed,
  removeItems,
} from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { done, paging } from '../permissions/third-roles.ts';
import { dateOut } from '../wire/dates.ts';
import { pageOf } from '../wire/user-search.ts';
import { finding } from './resources.ts';
import { resourcesIn, Statements, statementsIn, statementsOut } from './statements.ts';

const caller = { by: 'owner' } as const;
const Name = () => Text({ maxLength: 200 });
const Description = () => Maybe(Text({ maxLength: 1000, blank: 'allowed' }));

const mark = 'data-policy.';

/** Names of policies are anybody's words, and codes are none: the same name is the same code, so that no namespace has two of one name. */
const codeOf = (name: string): string => `${mark}${createHash('sha256').update(name.trim()).digest('hex')}`;

const policyOut = ({ id, code, name, description, created, updated }: Item) => ({
  policyId: shortId(id),
  policyName: name ?? code,
  description: description ?? '',
  createdAt: dateOut(created),
  updatedAt: dateOut(updated),
});

export const naming = { findItemByShort };

/** The data policy of that id, with its namespace; `permission-item.unknown` for a policy that is none. */
export async function demandPolicy(core: Bound<typeof naming>, { ctx }: AuthingEntry, policyId: string): Promise<Placed<ItemKind>> {
  const found = await core.findItemByShort({ kind: 'policy', short: policyId });
  if (!found?.item.code.startsWith(mark)) throw ctx.fail('permission-item.unknown', { kind: 'policy', code: policyId });
  return found;
}

const create = authing.third('POST /create-data-policy', {
  summary: 'Makes a data policy: what is allowed and what is denied at data resources of one namespace.',
  caller,
  calls: { createItems, ...finding },
  takes: { body: Parameters({ policyName: Name(), description: Description(), statementList: Statements() }) },
  async handle({ body: { policyName: name, description = null, statementList } }, core, entry) {
    const { namespace, statements } = await statementsIn(core, entry, statementList);
    const described = { code: codeOf(name), name: name.trim(), description, parts: { statements } };
    const [made] = await core.createItems({ kind: 'policy', space: namespace, items: [described] });
    return policyOut(made!);
  },
});

const read = authing.third('GET /get-data-policy', {
  summary: 'Shows a data policy, with what it says.',
  caller,
  calls: naming,
  takes: { query: Parameters({ policyId: Text() }) },
  async handle({ query }, core, entry) {
    const { item, space } = await demandPolicy(core, entry, query.policyId);
    return { ...policyOut(item), statementList: statementsOut(item, space.code) };
  },
});

const listing = { listItems };

/** Those that a search goes through. */
const most = 1000;

/** All of them, or those of whose name or description the text is a part: policies of other kinds are left out. */
async function page(core: Bound<typeof listing>, { query, ...bounds }: { query?: string; page?: number; limit?: number }) {
  const all = { kind: 'policy', by: 'created', descending: true } as const;
  const { offset, limit } = pageOf(bounds);
  if (query === undefined) {
    const { total, list } = await core.listItems({ ...all, containing: mark, offset, limit });
    return { totalCount: total, list };
  }
  const found = (await core.listItems({ ...all, containing: query, offset: 0, limit: most })).list.filter(({ code }) =>
    code.startsWith(mark),
  );
  return { totalCount: found.length, list: found.slice(offset, offset + limit) };
}

const list = authing.third('GET /list-data-policies', {
  summary: 'Lists data policies, with the resources that each names.',
  caller,
  calls: listing,
  takes: { query: Parameters({ ...paging, query: Maybe(Text()) }) },
  async handle({ query }, core) {
    const { totalCount, list: found } = await page(core, query);
    const shown = found.map((each) => {
      const resourceList = resourcesIn(each).map((code) => ({ resourceId: code, resourceName: code }));
      return { ...policyOut(each), resourceList };
    });
    return { totalCount, list: shown };
  },
});

const listSimple = authing.third('GET /list-simple-data-policies', {
  summary: 'Lists data policies by their names alone.',
  caller,
  calls: listing,
  takes: { query: Parameters({ ...paging, query: Maybe(Text()) }) },
  async handle({ query }, core) {
    const { totalCount, list: found } = await page(core, query);
    const shown = found.map(policyOut).map(({ policyId, policyName, description }) => ({ policyId, policyName, description }));
    return { totalCount, list: shown };
  },
});

const update = authing.third('POST /update-data-policy', {
  summary: 'Names a data policy anew, describes it, or replaces what it says; it stays in its namespace.',
  caller,
  calls: { changeItem, ...naming, ...finding },
  takes: {
    body: Parameters({ policyId: Text(), policyName: Maybe(Name()), description: Description(), statementList: Maybe(Statements()) }),
  },
  async handle({ body: { policyId, policyName: name, description, statementList } }, core, entry) {
    const { item, space } = await demandPolicy(core, entry, policyId);
    const next = statementList && (await statementsIn(core, entry, statementList));
    if (next && next.namespace !== space.code) throw entry.ctx.fail('permission-space.unknown', { code: next.namespace });
    const said = {
      ...(name === undefined ? {} : { code: codeOf(name), name: name.trim() }),
      ...(description === undefined ? {} : { description }),
      ...(next ? { parts: { statements: next.statements } } : {}),
    };
    return policyOut(await core.changeItem({ kind: 'policy', space: space.code, code: item.code, said }));
  },
});

const remove = authing.third('POST /delete-data-policy', {
  summary: 'Removes a data policy; what it said counts no more.',
  caller,
  calls: { removeItems, ...naming },
  takes: { body: Parameters({ policyId: Text() }) },
  async handle({ body }, core, entry) {
    const { item, space } = await demandPolicy(core, entry, body.policyId);
    await core.removeItems({ kind: 'policy', space: space.code, codes: [item.code] });
    return done;
  },
});

const check = authing.third('GET /check-data-policy-exists', {
  summary: 'Says whether a name is free for a data policy of any namespace.',
  caller,
  calls: { listItems },
  takes: { query: Parameters({ policyName: Name() }) },
  async handle({ query: { policyName } }, core) {
    const found = await core.listItems({
      kind: 'policy',
      containing: codeOf(policyName),
      by: 'code',
      descending: false,
      offset: 0,
      limit: 1,
    });
    return found.total > 0 ? { isValid: false, message: 'The name is in use' } : { isValid: true };
  },
});

export const dataPolicies = [create, read, list, listSimple, update, remove, check];
