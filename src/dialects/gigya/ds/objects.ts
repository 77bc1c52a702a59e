// ds.store, get and delete: objects that a site keeps beside its people, and of them.

import { newId, plainId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { readObject, removeObject, storeObject } from '../../../core/objects/index.ts';
import { JsonObjectText, Maybe, Parameters, Words } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { Fields, objectNamed, objectOut, objectParameters, pathsOf } from './names.ts';

const hows = { arrayPush: 'append', arraySet: 'lay', replace: 'replace' } as const;

export const store = gigya.method('ds.store', {
  summary: 'Stores an object of the site, or lays what is given over the one that is there.',
  caller: { who: 'server' },
  calls: { storeObject },
  faults: { 'account.not-found': 404003, 'input.rejected': { code: 400020, extra: { byProblem: true } } },
  takes: {
    params: Parameters({ ...objectParameters, data: JsonObjectText(), updateBehavior: Maybe(Words(['arrayPush', 'arraySet', 'replace'])) }),
  },
  async handle({ params: { data, updateBehavior = 'arrayPush', ...named } }, core, { ctx, accountOf }) {
    const oid = named.oid === 'auto' ? plainId(newId(ctx.random, ctx.now)) : named.oid;
    await core.storeObject({ ...objectNamed({ ...named, oid }, accountOf), value: data as JsonObject, how: hows[updateBehavior] });
    return { data: { oid } };
  },
});

export const get = gigya.method('ds.get', {
  summary: 'Shows an object of the site, or some of its fields.',
  caller: { who: 'server' },
  calls: { readObject },
  takes: { params: Parameters({ ...objectParameters, fields: Fields() }) },
  async handle({ params: { fields, ...named } }, core, { accountOf }) {
    return { data: objectOut(await core.readObject(objectNamed(named, accountOf)), named.UID, pathsOf(fields)) };
  },
});

export const remove = gigya.method('ds.delete', {
  summary: 'Removes an object of the site, or some of its fields.',
  caller: { who: 'server' },
  calls: { removeObject },
  faults: { 'input.rejected': { code: 400020, extra: { byProblem: true } } },
  takes: { params: Parameters({ ...objectParameters, fields: Fields() }) },
  async handle({ params: { fields, ...named } }, core, { accountOf }) {
    await core.removeObject({ ...objectNamed(named, accountOf), paths: pathsOf(fields) });
    return {};
  },
});
