// /api/server/v1/userstores: user stores are made, changed and removed. The primary one stays, and so does one in which accounts lie.
import { Type } from 'typebox';
import { addDirectory, changeDirectory, removeDirectory } from '../../../core/accounts/index.ts';
import { Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { base, shownStore, storeId } from '../wire/userstores.ts';
import { changeFrom, demandMappings, demandNamed, described, directoryFrom, mappings, sourceIn } from './bodies.ts';
import { demandStore, findStore, path, reading } from './reading.ts';
import { faults, gone, requestErrors } from './refusals.ts';

const caller = 'service';
const changing = {
  calls: { changeDirectory, ...reading },
  faults: { 'directory.unknown': gone, 'input.rejected': faults['input.rejected'] },
} as const;
const one = { path: `${base}/:id`, caller, requestErrors } as const;

const create = wso2.endpoint(`POST ${base}`, {
  summary: 'Makes a user store.',
  caller,
  calls: { addDirectory },
  faults,
  requestErrors,
  takes: { body: Parameters(described) },
  async handle({ body }, core) {
    const made = await core.addDirectory(directoryFrom(body));
    return { status: 201, headers: { location: `${base}/${storeId(made)}` }, body: shownStore(made) };
  },
});

const replace = wso2.endpoint(`PUT ${base}/{userstore-domain-id}`, {
  summary: 'Describes a user store anew, or lets it be asked elsewhere; its name and kind stay.',
  ...one,
  ...changing,
  takes: { path, body: Parameters(described) },
  async handle(given, core) {
    demandNamed(given.path.id, given.body);
    const store = await demandStore(given.path.id, core);
    const change = changeFrom(store, given.body);
    await core.changeDirectory(change);
    return { body: shownStore({ ...store, ...change }) };
  },
});

const operation = Type.Object({
  operation: Words(['REPLACE', 'ADD', 'REMOVE']),
  path: Text({ maxLength: 255 }),
  value: Text({ maxLength: 2000 }),
});

const patch = wso2.endpoint(`PATCH ${base}/{userstore-domain-id}`, {
  summary: 'Replaces the description of a user store, or single properties.',
  ...one,
  ...changing,
  takes: { path, body: Parameters({ list: Type.Array(operation, { minItems: 1, maxItems: 100 }) }) },
  async handle(given, core) {
    const store = await demandStore(given.path.id, core);
    const { list: items } = given.body;
    if (items.some((each) => each.operation !== 'REPLACE'))
      throw refuse('parameter.out-of-bounds', { name: 'operation', allowed: 'is REPLACE.' });
    const unmeant = items.find((each) => each.path !== '/description' && !each.path.startsWith('/properties/'));
    if (unmeant) throw refuse('parameter.out-of-bounds', { name: 'path', allowed: 'is /description, or that of a property.' });
    const properties = items
      .filter((each) => each.path !== '/description')
      .map((each) => ({ name: each.path.slice('/properties/'.length), value: each.value }));
    const kind = store.source === null ? 'UniqueIDJDBCUserStoreManager' : 'RemoteUserStoreManager';
    const description = items.findLast((each) => each.path === '/description')?.value ?? store.description;
    const change = { id: store.id, source: sourceIn(kind, properties, store.source), description };
    await core.changeDirectory(change);
    return { body: shownStore({ ...store, ...change }) };
  },
});

const mapped = wso2.endpoint(`PATCH ${base}/{userstore-domain-id}/attribute-mappings`, {
  summary: 'Takes the attributes of claims back as they are shown: they are the same for all user stores.',
  ...one,
  path: `${base}/:id/attribute-mappings`,
  calls: reading,
  takes: { path, body: Parameters({ list: mappings }) },
  async handle(given, core) {
    await demandStore(given.path.id, core);
    demandMappings(given.body.list);
    return {};
  },
});

/** One that is not there is gone already, as in the original. */
const remove = wso2.endpoint(`DELETE ${base}/{userstore-domain-id}`, {
  summary: 'Removes a user store in which no account lies.',
  ...one,
  calls: { removeDirectory, ...reading },
  faults: {
    'directory.unknown': gone,
    'directory.in-use': outside(403, 'SUS-60017', 'Accounts lie in the user store, or it is the primary one.', {
      title: 'Unable to delete the user store.',
    }),
  },
  takes: { path },
  async handle(given, core) {
    const store = await findStore(given.path.id, core);
    if (store) await core.removeDirectory(store);
    return { status: 204 };
  },
});

export const userstoreWrites = [create, replace, patch, mapped, remove];
