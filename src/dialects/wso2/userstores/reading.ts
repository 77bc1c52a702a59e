// /api/server/v1/userstores: the directories of a tenant, and of which kinds there are.
import { type Directory, showDirectories } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { titled, wso2 } from '../answers.ts';
import { attributesOf, base, kindById, kindNames, listedStore, shownKind, shownStore, storeId, wholeKind } from '../wire/userstores.ts';
import { absent } from './refusals.ts';

export const reading = { showDirectories };
const unbuilt = (word: string, what: string, text: string) => titled(501, word, `${what} not supported.`, text);
const shows = { caller: 'service', calls: reading, requestErrors: { 'operation.unknown': absent } } as const;
const kindsOnly = { caller: 'service', calls: {}, requestErrors: { 'operation.unknown': absent } } as const;
export const path = Parameters({ id: Text() });

/** The user store of that id; undefined if there is none. */
export const findStore = async (id: string, core: Bound<typeof reading>): Promise<Directory | undefined> =>
  (await core.showDirectories({})).find((each) => storeId(each) === id);

/** The user store of that id. */
export async function demandStore(id: string, core: Bound<typeof reading>): Promise<Directory> {
  const found = await findStore(id, core);
  if (!found) throw refuse('operation.unknown', { name: id });
  return found;
}

/** Secondary ones, as in the original: the primary one has an address of its own. */
const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists the user stores beside the primary one.',
  caller: 'service',
  calls: reading,
  requestErrors: {
    'parameter.conflicting': unbuilt('SUS-65005', 'Pagination', 'Pagination capabilities are not supported in this version of the API.'),
    'operation.unknown': unbuilt('SUS-65006', 'Filtering', 'Filtering capability is not supported in this version of the API.'),
    'parameter.out-of-bounds': unbuilt('SUS-65007', 'Sorting', 'Sorting capability is not supported in this version of the API.'),
  },
  takes: {
    query: Parameters({
      limit: Maybe(Text()),
      offset: Maybe(Text()),
      filter: Maybe(Text()),
      sort: Maybe(Text()),
      requiredAttributes: Maybe(CommaList()),
    }),
  },
  async handle({ query: { limit, offset, filter, sort, requiredAttributes = [] } }, core) {
    if (limit !== undefined || offset !== undefined) throw refuse('parameter.conflicting', { names: ['limit', 'offset'] });
    if (filter !== undefined) throw refuse('operation.unknown', { name: 'filter' });
    if (sort !== undefined) throw refuse('parameter.out-of-bounds', { name: 'sort', allowed: 'is not built.' });
    return { body: (await core.showDirectories({})).slice(1).map((each) => listedStore(each, requiredAttributes)) };
  },
});

const primary = wso2.endpoint(`GET ${base}/primary`, {
  summary: 'Shows the user store in which accounts lie unless another one is named.',
  ...shows,
  handle: async (_given, core) => ({ body: shownStore((await core.showDirectories({}))[0]!) }),
});

const one = wso2.endpoint(`GET ${base}/{userstore-domain-id}`, {
  summary: 'Shows one user store.',
  path: `${base}/:id`,
  ...shows,
  takes: { path },
  handle: async (given, core) => ({ body: shownStore(await demandStore(given.path.id, core)) }),
});

/** What another installation needs to have the same: nothing of it is secret. */
const exported = wso2.endpoint(`GET ${base}/{userstore-domain-id}/export`, {
  summary: 'Hands out the configuration of one user store as a file.',
  path: `${base}/:id/export`,
  ...shows,
  takes: { path },
  async handle(given, core) {
    const store = await demandStore(given.path.id, core);
    return {
      body: JSON.stringify(shownStore(store), null, 2),
      headers: {
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="${store.name.replace(/[^\w.-]/g, '_')}.json"`,
      },
    };
  },
});

const types = wso2.endpoint(`GET ${base}/meta/types`, {
  summary: 'Lists the kinds of user stores.',
  ...kindsOnly,
  handle: async () => ({ body: kindNames.map((name) => ({ ...shownKind(name), self: `${base}/meta/types/${shownKind(name).typeId}` })) }),
});

function demandKind(id: string): (typeof kindNames)[number] {
  const kind = kindById(id);
  if (!kind) throw refuse('operation.unknown', { name: id });
  return kind;
}

const type = wso2.endpoint(`GET ${base}/meta/types/{type-id}`, {
  summary: 'Shows what a user store of one kind is made of.',
  path: `${base}/meta/types/:id`,
  ...kindsOnly,
  takes: { path },
  handle: async (given) => ({ body: wholeKind(demandKind(given.path.id)) }),
});

const attributes = wso2.endpoint(`GET ${base}/meta/types/{type-id}/attributes`, {
  summary: 'Shows in which attributes user stores of one kind keep claims.',
  path: `${base}/meta/types/:id/attributes`,
  ...kindsOnly,
  takes: { path, query: Parameters({ includeIdentityClaimMappings: Maybe(Flag()) }) },
  handle: async (given) => ({ body: attributesOf(demandKind(given.path.id), given.query.includeIdentityClaimMappings ?? false) }),
});

export const userstores = [list, primary, one, exported, types, type, attributes];
