// /api/v2/orgs: organisations as owners bring them in and take them out.
import { Type } from 'typebox';
import { shortId } from '../../../core/ids.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { type Department, listOrganisations, makeTree, type NewTree, wholeOrganisations } from '../../../core/organisations/index.ts';
import { Words as Listed, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { saidOf } from '../wire/nodes.ts';
import { pageOf } from '../wire/user-search.ts';
import { finding, wordsOf } from './finding.ts';
import { orgCalls, orgOut, orgsOut } from './showing.ts';

const caller = { by: 'owner' } as const;

const count = authing.endpoint('GET /orgs/count', {
  summary: 'Counts the organisations of the pool.',
  caller,
  calls: { listOrganisations },
  handle: async (_given, core) => ({ count: (await core.listOrganisations({ ...oldest, limit: 1, offset: 0 })).total }),
});

const oldest = { by: 'created', descending: false } as const;

const list = authing.endpoint('GET /orgs', {
  summary: 'Lists the organisations of the pool, each with all its departments.',
  caller,
  calls: { listOrganisations, ...orgCalls },
  takes: {
    query: Parameters({ page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 200 })) }),
  },
  handle: async ({ query }, core, entry) => orgsOut(core, entry, (await core.listOrganisations({ ...oldest, ...pageOf(query) })).list),
});

/** Departments of one import: each is a few statements of one transaction. */
const mostImported = 1000;
/** Characters of what is said of each: as many as the calls that make one department take. */
const longest = { name: 200, code: 100, description: 1000, nameI18n: 5000, descriptionI18n: 5000 } as const;

/** A tree as callers bring it; words in other languages come as objects, and are kept as they came. */
function treeIn(given: Json): NewTree {
  let count = 0;
  const wrong = (name: string) => refuse('parameter.malformed', { name, expected: 'a tree of departments with names' });
  const read = (node: Json, at: string): NewTree => {
    count += 1;
    if (count > mostImported) throw refuse('parameter.out-of-bounds', { name: 'file', allowed: `${mostImported} departments` });
    if (!isObject(node)) throw wrong(at);
    const { name, children = [], order, nameI18n, descriptionI18n } = node;
    for (const text of ['name', 'code', 'description'] as const)
      if (node[text] !== undefined && typeof node[text] !== 'string') throw wrong(`${at}.${text}`);
    if (typeof name !== 'string' || name.trim() === '') throw wrong(`${at}.name`);
    if (order !== undefined && !(Number.isSafeInteger(order) && (order as number) >= 0 && (order as number) <= 4_294_967_295))
      throw wrong(`${at}.order`);
    if (!Array.isArray(children)) throw wrong(`${at}.children`);
    const { code, description } = node as { readonly code?: string; readonly description?: string };
    const kept = { nameI18n: textOf(nameI18n), descriptionI18n: textOf(descriptionI18n) };
    for (const [text, value] of Object.entries({ name, code, description, ...kept })) {
      const most = longest[text as keyof typeof longest];
      if (value !== undefined && value.length > most)
        throw refuse('parameter.out-of-bounds', { name: `${at}.${text}`, allowed: `${most} characters` });
    }
    const words = { ...wordsOf({ code, description, order: order as number | undefined, ...kept }), name };
    return { words, below: children.map((child, index) => read(child, `${at}.children.${index}`)) };
  };
  return read(given, 'file');
}

const textOf = (value: Json | undefined): string | undefined =>
  value === undefined || value === null ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

const bring = authing.endpoint('POST /orgs/import', {
  summary: 'Makes an organisation of a tree of departments, or nothing where one of them cannot be.',
  caller,
  calls: { makeTree, ...orgCalls },
  takes: { body: Parameters({ filetype: Listed(['json']), file: Type.Record(Type.String(), Type.Unknown()) }) },
  handle: async ({ body }, core, entry) => orgOut(core, entry, await core.makeTree({ tree: treeIn(body.file as JsonObject) })),
});

interface Exported extends Readonly<Record<string, unknown>> {
  readonly children: readonly Exported[];
}

/** The departments of one organisation, in their order, as a tree: what comes out can be brought in again. */
function treeOut(all: readonly Department[]): Exported | undefined {
  const below = Map.groupBy(all, ({ parent }) => parent);
  const out = (node: Department): Exported => {
    const { name, code, description, position: order } = node;
    const said = Object.fromEntries(Object.entries(saidOf(node)).filter(([, value]) => value !== null));
    const words = { name, ...(code === null ? {} : { code }), ...(description === null ? {} : { description }), ...said, order };
    return { id: shortId(node.id), ...words, children: (below.get(node.id) ?? []).map(out) };
  };
  const [top] = below.get(null) ?? [];
  return top && out(top);
}

const take = authing.endpoint('GET /orgs/export', {
  summary: 'Shows organisations as trees: one, or all of the pool.',
  caller,
  calls: { listOrganisations, wholeOrganisations, ...finding },
  takes: { query: Parameters({ org_id: Maybe(Text()) }) },
  async handle({ query }, core) {
    const all = query.org_id === undefined ? (await core.listOrganisations({ ...oldest, limit: mostExported, offset: 0 })).list : [];
    const named = query.org_id === undefined ? all : [await core.readOrganisation({ short: query.org_id })];
    const whole = await core.wholeOrganisations({ organisations: named.map(({ id }) => id) });
    const trees = named.flatMap(({ id }) => treeOut(whole.get(id) ?? []) ?? []);
    return query.org_id === undefined ? trees : trees[0];
  },
});

/** How many departments an answer may have is the tenant's; it has no fewer than organisations. */
const mostExported = 100_001;

export const organisations = [count, list, bring, take];
