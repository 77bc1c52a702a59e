// Namespaces as owners of the third generation keep them. It has two names for one thing: those of permissions are namespaces, too.
import { Type } from 'typebox';
import { shortId } from '../../../core/ids.ts';
import { changeSpace, createSpaces, findSpace, listItems, listSpaces, removeSpaces, type Space } from '../../../core/permissions/index.ts';
import { CommaList, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { pageOf } from '../wire/user-search.ts';
import { Code, Said } from './naming.ts';
import { done, paging } from './third-roles.ts';

const caller = { by: 'owner' } as const;
const Name = () => Maybe(Text({ maxLength: 200 }));
const one = { code: Code(), name: Name(), description: Said() };

const spaceOut = ({ id, code, name, description }: Space) => ({ id: shortId(id), code, name, description, status: 1 });
const describedOf = ({ code, name = code, description = null }: { code: string; name?: string; description?: string | null }) => ({
  code,
  name,
  description,
});

const words = { keywords: Maybe(Text()), query: Maybe(Text()) };

interface Codes {
  readonly codeList?: readonly string[] | undefined;
  readonly codes?: readonly string[] | undefined;
}

/** Clients call the list of a namespace of permissions `codes`, and that of others `codeList`. */
function codesIn({ codeList = [], codes = codeList }: Codes): readonly string[] {
  if (codes.length === 0) throw refuse('parameter.missing', { names: ['codeList', 'codes'], blank: false, in: 'body' });
  return codes;
}

type Word = 'namespace' | 'permission-namespace';

const of = (word: Word) => {
  const create = authing.third(`POST /create-${word}`, {
    summary: 'Makes a namespace of roles, resources and policies.',
    caller,
    calls: { createSpaces },
    takes: { body: Parameters(one) },
    handle: async ({ body }, core) => spaceOut((await core.createSpaces({ spaces: [describedOf(body)] }))[0]!),
  });
  const createBatch = authing.third(`POST /create-${word}s-batch`, {
    summary: 'Makes namespaces: all, or none.',
    caller,
    calls: { createSpaces },
    takes: { body: Parameters({ list: Type.Array(Type.Object(one), { minItems: 1, maxItems: 50 }) }) },
    async handle({ body }, core) {
      await core.createSpaces({ spaces: body.list.map(describedOf) });
      return done;
    },
  });
  const read = authing.third(`GET /get-${word}`, {
    summary: 'Shows a namespace.',
    caller,
    calls: { findSpace },
    takes: { query: Parameters({ code: Code() }) },
    handle: async ({ query }, core) => spaceOut(await core.findSpace(query)),
  });
  const readBatch = authing.third(`GET /get-${word}s-batch`, {
    summary: 'Shows namespaces; where one is not there, none.',
    caller,
    calls: { findSpace },
    takes: { query: Parameters({ codeList: Maybe(CommaList({ maxItems: 50 })), codes: Maybe(CommaList({ maxItems: 50 })) }) },
    handle: async ({ query }, core) =>
      (await Promise.all([...new Set(codesIn(query))].map((code) => core.findSpace({ code })))).map(spaceOut),
  });
  const list = authing.third(`GET /list-${word}s`, {
    summary: 'Lists the namespaces, but for the one that is always there, or those whose code or name contains the words.',
    caller,
    calls: { listSpaces },
    takes: { query: Parameters({ ...words, ...paging }) },
    async handle({ query: { keywords, query = keywords, ...page } }, core) {
      const { total, list: found } = await core.listSpaces({ ...pageOf(page), containing: query });
      return { totalCount: total, list: found.map(spaceOut) };
    },
  });
  const update = authing.third(`POST /update-${word}`, {
    summary: 'Names a namespace anew, or describes it.',
    caller,
    calls: { changeSpace },
    takes: { body: Parameters({ ...one, newCode: Maybe(Code()) }) },
    async handle({ body: { code, newCode, ...said } }, core) {
      return spaceOut(await core.changeSpace({ code, said: { ...said, ...(newCode === undefined ? {} : { code: newCode }) } }));
    },
  });
  const remove = authing.third(`POST /delete-${word}`, {
    summary: 'Removes a namespace, with all that is in it and whatever was given of it.',
    caller,
    calls: { removeSpaces },
    takes: { body: Parameters({ code: Code() }) },
    async handle({ body }, core) {
      await core.removeSpaces({ codes: [body.code] });
      return done;
    },
  });
  const removeBatch = authing.third(`POST /delete-${word}s-batch`, {
    summary: 'Removes namespaces: all that are named, or none.',
    caller,
    calls: { removeSpaces },
    takes: {
      body: Parameters({ codeList: Maybe(Type.Array(Code(), { maxItems: 50 })), codes: Maybe(Type.Array(Code(), { maxItems: 50 })) }),
    },
    async handle({ body }, core) {
      await core.removeSpaces({ codes: codesIn(body) });
      return done;
    },
  });
  const roles = authing.third(`GET /list-${word}-roles`, {
    summary: 'Lists the roles of a namespace.',
    caller,
    calls: { listItems, findSpace },
    takes: { query: Parameters({ code: Code(), ...words, ...paging }) },
    async handle({ query: { code: named, keywords, query: given = keywords, ...page } }, core) {
      const space = await core.findSpace({ code: named });
      const query = { kind: 'role', spaces: [space.code], containing: given, by: 'created', descending: true } as const;
      const { total, list: found } = await core.listItems({ ...query, ...pageOf(page) });
      const shown = found.map(({ id, code, name, description }) => ({
        id: shortId(id),
        code,
        name: name ?? code,
        description,
        namespace: space.code,
      }));
      return { totalCount: total, list: shown };
    },
  });
  return [create, createBatch, read, readBatch, list, update, remove, removeBatch, roles];
};

/** More namespaces are not looked through. */
const looked = 1000;

const check = authing.third('POST /check-permission-namespace-exists', {
  summary: 'Says whether a code, or else a name, is free for a namespace.',
  caller,
  calls: { listSpaces },
  takes: { body: Parameters({ code: Maybe(Text()), name: Maybe(Text()) }) },
  async handle({ body: { code, name } }, core) {
    if (code === undefined && name === undefined) throw refuse('parameter.missing', { names: ['code', 'name'], blank: false, in: 'body' });
    const { list } = await core.listSpaces({ offset: 0, limit: looked });
    if (code === 'default' || list.some((each) => each.code === code)) return { isValid: false, message: 'The code is in use' };
    return list.some((each) => each.name === name) ? { isValid: false, message: 'The name is in use' } : { isValid: true };
  },
});

export const namespacesOfThird = [...of('namespace'), ...of('permission-namespace'), check];
