// /entity.create and /entity.bulkCreate: new records, one or many.

import { Type } from 'typebox';
import type { Fault, Problem } from '../../../core/faults/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { createRecord, createRecords, type NewRecord, readCreationTicket, readRecord } from '../../../core/records/index.ts';
import type { RecordType } from '../../../core/schema/index.ts';
import { instantOfText } from '../../../core/time.ts';
import { findAnswer } from '../../_common/find-answer.ts';
import { Flag, JsonObjectText, JsonText, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai, recordProblems } from '../answers.ts';
import type { AkamaiEntry } from '../entry.ts';
import { coreName } from '../wire/attribute-names.ts';
import { typeOf, typing, usersOf } from '../wire/entity-type.ts';
import { givenValues, recordOut } from '../wire/record.ts';
import { vendorType } from '../wire/schema.ts';

const usedUp = { code: 417, extra: { description: 'creation token expired' } } as const;

export const create = akamai.endpoint('/entity.create', {
  summary: 'Creates a record.',
  caller: { by: 'client', right: 'write', ticket: 'creation_token' },
  calls: { ...typing, readCreationTicket, createRecord, readRecord },
  faults: {
    'code.wrong': {
      code: 200,
      extra: { argument: 'creation_token', description: 'creation_token was not valid for the following reason: unknown token' },
    },
    'code.used': usedUp,
    'code.expired': usedUp,
  },
  problems: recordProblems,
  takes: {
    params: Parameters({
      type_name: Maybe(Text()),
      attributes: JsonObjectText(),
      include_record: Maybe(Flag()),
      creation_token: Maybe(Text()),
    }),
  },
  async handle({ params }, core, entry) {
    const ticket =
      params.creation_token === undefined || entry.client ? undefined : await core.readCreationTicket({ ticket: params.creation_token });
    if (!ticket && params.type_name === undefined) throw refuse('parameter.missing', { names: ['type_name'], blank: false, in: 'params' });
    const caller = ticket ? { ...entry, through: ticket.client } : entry;
    const named = ticket ? vendorType(ticket.type, usersOf(entry)) : params.type_name;
    const { type, open } = await typeOf(core, named, caller, 'write');
    const record = newRecord(type, params.attributes as JsonObject, entry);
    const { id, number } = await core.createRecord({ type, open, record, ticket: ticket?.code });
    if (!params.include_record) return { body: { id: number, uuid: id } };
    const seen = await typeOf(core, named, caller, 'read');
    return { body: { id: number, uuid: id, result: recordOut(seen.open, await core.readRecord({ type: seen.open, key: { id } })) } };
  },
});

const commits = { true: 'each', false: 'all', smart: 'smart' } as const;
/** Record by record, as the vendor's loader relies on: it names none, and takes what failed alone for failed. */
const usual = 'smart';
const mostRecords = 10_000;

export const bulkCreate = akamai.endpoint('/entity.bulkCreate', {
  summary: 'Creates several records.',
  caller: { by: 'client', right: 'write' },
  calls: { ...typing, createRecords },
  problems: recordProblems,
  takes: {
    params: Parameters({
      type_name: Text(),
      all_attributes: JsonText(Type.Array(Type.Unknown(), { maxItems: mostRecords })),
      commit_each: Maybe(Words(['true', 'false', 'smart'])),
      timeout: Maybe(Text()),
    }),
  },
  async handle({ params }, core, entry) {
    const { type, open } = await typeOf(core, params.type_name, entry, 'write');
    const given = params.all_attributes as readonly Json[];
    const misfit = given.findIndex((each) => !isObject(each));
    if (misfit >= 0) throw refuse('parameter.out-of-bounds', { name: 'all_attributes', allowed: `element ${misfit} is not a JSON object` });
    const records = given.map((attributes) => newRecord(type, attributes as JsonObject, entry));
    const made = await core.createRecords({ type, open, records, commit: commits[params.commit_each ?? usual] });
    const errors = made.map(({ fault }) => (fault ? elementError(fault, entry) : undefined));
    return {
      body: {
        uuid_results: made.map(({ kept }, at) => kept?.id ?? errors[at]),
        results: made.map(({ kept }, at) => kept?.number ?? errors[at]),
      },
    };
  },
});

/** An element's error, as a whole reply would tell it. */
function elementError(fault: Fault, entry: AkamaiEntry): JsonObject {
  const said = findAnswer(akamai, bulkCreate, fault, entry.request) as Parameters<typeof akamai.failure>[0];
  const { body } = akamai.failure(said, entry.request, entry);
  const { request_id: _id, request_token: _token, ...error } = body as JsonObject;
  return error;
}

/** A client with a secret may say since when a record is; one that keeps stamps, also when it was last changed. */
function newRecord(type: RecordType, attributes: JsonObject, { client, ctx }: AkamaiEntry): NewRecord {
  const keeps = client?.rights.includes('keep-stamps') ?? false;
  const stamps = keeps ? ['created', 'lastUpdated'] : client ? ['created'] : [];
  const given = stamps.filter((name) => (attributes[name] ?? null) !== null);
  const unreadable = given.filter((name) => stamp(attributes[name]) === undefined);
  return {
    values: givenValues(type, Object.fromEntries(Object.entries(attributes).filter(([name]) => !stamps.includes(name)))),
    created: given.includes('created') ? stamp(attributes['created']) : undefined,
    updated: keeps ? stamp(attributes['lastUpdated']) : ctx.now,
    problems: unreadable.map((name): Problem => ({ field: coreName(type.name, name), rule: 'date' })),
  };
}

const stamp = (value: Json | undefined) => (typeof value === 'string' ? instantOfText(value) : undefined);
