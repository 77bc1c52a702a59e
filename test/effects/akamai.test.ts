// What a call writes into a record is read back, or the call is refused and nothing changed: every writable path of two entity types, right and
// wrong values, at every door that writes records.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject, type Json, type JsonObject } from '../../src/core/json.ts';
import { signIn } from '../../src/dialects/akamai/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { ok } from '../akamai/worlds.ts';
import { engines } from '../engines-of.ts';
import { type Case, casesOf, casesOfUnknown, type Definition, nameOf } from './akamai-cases.ts';

const kinds = ['string', 'integer', 'decimal', 'boolean', 'date', 'dateTime', 'ipAddress', 'json', 'uuid'].map((type) => ({
  name: `a${type}`,
  type,
}));
const thing = [
  ...kinds,
  { name: 'short', type: 'string', length: 5, constraints: ['alphanumeric'] },
  { name: 'inner', type: 'object', attr_defs: [...kinds, { name: 'deep', type: 'object', attr_defs: kinds }] },
  { name: 'list', type: 'plural', attr_defs: [...kinds, { name: 'more', type: 'plural', attr_defs: [{ name: 'x', type: 'integer' }] }] },
];

let count = 0;
function next(): string {
  count += 1;
  return String(count).padStart(4, '0');
}

function special(path: string) {
  if (path === 'email') return { right: [`e${next()}@effects.example`], wrong: ['plain', '', 5, true, {}, `e${next()}@localhost`] };
  if (path === 'mobileNumber') return { right: [`+3620555${next()}`], wrong: [5, true, {}] };
  if (path === 'deactivateAccount') return { right: ['2031-01-02 03:04:05 +0000'], wrong: ['2026-13-40', 'never', 5] };
  if (path === 'short') return { right: ['ab1'], wrong: ['ab 1', 'abcdef', 5] };
  if (path === 'profiles.identifier') return { right: [`p${next()}`], wrong: [5, null] };
  if (/^(?:clients\.clientId|legalAcceptances\.legalAcceptanceId|roles\.value)$/.test(path))
    return { right: [`r${next()}`], wrong: [5, null] };
  return undefined;
}

/** The value of the attribute at the top; elements get what they must have. */
function whole(path: readonly Definition[], given: string, element?: number): string {
  return path.reduceRight((value, { type, attr_defs: members = [] }, at) => {
    const below = path[at + 1];
    if (!below) return value;
    const object = { [below.name]: 'HERE' };
    if (type !== 'plural') return JSON.stringify(object).replace('"HERE"', () => value);
    const id = at === 0 && element !== undefined ? { id: element } : {};
    const needed = members.filter(({ name, constraints = [] }) => constraints.includes('required') && name !== below.name);
    const filled = element === undefined ? Object.fromEntries(needed.map(({ name }) => [name, `n${next()}`])) : {};
    return JSON.stringify([{ ...filled, ...id, ...object }]).replace('"HERE"', () => value);
  }, given);
}

/** The value at the path of a record; of a plural's elements the last one, which is the newest, or the one with that id. */
function readAt(record: JsonObject, path: readonly Definition[], element?: number): Json | undefined {
  return path.reduce<Json | undefined>((value, { name, type }, at) => {
    const inside = isObject(value) ? value[name] : undefined;
    if (type !== 'plural' || at === path.length - 1 || !Array.isArray(inside)) return inside;
    return at === 0 && element !== undefined ? inside.find((each) => isObject(each) && each['id'] === element) : inside.at(-1);
  }, record);
}

interface Subject {
  readonly world: World;
  readonly type_name: string;
  readonly id: number;
  readonly token: string | undefined;
}
type Sent = { readonly body: JsonObject; readonly text: string };

interface Door {
  readonly name: string;
  /** False where the door makes another record. */
  readonly changes: boolean;
  /** Whether nothing but the value may become different. */
  readonly alone: boolean;
  /** Whether it names what it changes by a path, which may lead to an element. */
  readonly ofPaths?: true;
  /** What is no JSON is a text there. */
  readonly sendsText?: true;
  readonly applies: (one: Case, subject: Subject) => boolean;
  readonly send: (one: Case, subject: Subject, element: number | undefined) => Promise<Sent>;
}

/** A time of verification comes with its contact where the record has none. */
const besides: Readonly<Record<string, () => string>> = {
  emailVerified: () => `"email":"v${next()}@effects.example",`,
  mobileNumberVerified: () => `"mobileNumber":"+3630555${next()}",`,
};
const attributesOf = ({ path, given }: Case, element?: number): string => `{"${path[0]!.name}":${whole(path, given, element)}}`;
const alone = (one: Case): string => `{${besides[one.path[0]!.name]?.() ?? ''}${attributesOf(one).slice(1)}`;
const always = () => true;
const pathOf = ({ path }: Case, element?: number): string =>
  `/${path.map(({ name }, at) => (at === 0 && element !== undefined ? `${name}#${element}` : name)).join('/')}`;
/** A path with elements names one of them, and of the plural within a plural none. */
const hasPath = ({ path }: Case): boolean => path.filter(({ type }) => type === 'plural').length < 2 && !path[0]!.name.includes('.');
const closed = /^(?:emailVerified|mobileNumberVerified|lastLogin|deactivateAccount|roles|clients|profiles|externalId)\b/;

const doors: readonly Door[] = [
  {
    name: 'create',
    changes: false,
    alone: false,
    applies: always,
    send: (one, { world, type_name }) => world.akamai('/entity.create', { type_name, attributes: alone(one), include_record: true }),
  },
  {
    name: 'create with a token',
    changes: false,
    alone: false,
    applies: (one) => !closed.test(nameOf(one.path)),
    async send(one, { world, type_name }) {
      const { creation_token } = await ok(world.akamai('/access/getCreationToken', { type_name }));
      return world.akamai('/entity.create', { creation_token, attributes: attributesOf(one), include_record: true }, { as: 'nobody' });
    },
  },
  {
    name: 'bulkCreate',
    changes: false,
    alone: false,
    applies: always,
    async send(one, { world, type_name }) {
      const commit_each = count % 2 === 0 ? 'true' : 'smart';
      const { body, text } = await world.akamai('/entity.bulkCreate', { type_name, commit_each, all_attributes: `[${alone(one)}]` });
      const [result] = (body.results ?? []) as Json[];
      return isObject(result) ? { body: result, text } : { body: { ...body, id: result }, text };
    },
  },
  {
    name: 'update with attributes',
    changes: true,
    alone: true,
    applies: always,
    send: (one, { world, type_name, id }, element) =>
      world.akamai('/entity.update', { type_name, id, attributes: attributesOf(one, element), include_record: true }),
  },
  {
    name: 'update of a path with a value',
    ofPaths: true,
    sendsText: true,
    changes: true,
    alone: true,
    applies: hasPath,
    send: (one, { world, type_name, id }, element) =>
      world.akamai('/entity.update', { type_name, id, attribute_name: pathOf(one, element), value: one.given }),
  },
  {
    name: 'update of a path with attributes',
    ofPaths: true,
    changes: true,
    alone: true,
    applies: hasPath,
    send: (one, { world, type_name, id }, element) =>
      world.akamai('/entity.update', { type_name, id, attribute_name: pathOf(one, element), attributes: one.given }),
  },
  {
    name: 'replace of a path',
    sendsText: true,
    changes: true,
    alone: false,
    applies: (one) => hasPath(one) && one.path.length === 1,
    send: (one, { world, type_name, id }) =>
      world.akamai('/entity.replace', { type_name, id, attribute_name: pathOf(one), value: one.given, include_record: true }),
  },
  {
    name: 'replace',
    changes: true,
    alone: false,
    applies: ({ path }) => !path.some(({ type }) => type === 'plural') || path.length === 1,
    send: (one, { world, type_name, id }) => world.akamai('/entity.replace', { type_name, id, attributes: alone(one) }),
  },
  {
    name: 'update with an access token',
    changes: true,
    alone: true,
    applies: (one, { token }) => token !== undefined && !closed.test(nameOf(one.path)) && one.path[0]!.name !== 'email',
    send: (one, { world, token }, element) =>
      world.akamai('/entity.update', { attributes: attributesOf(one, element), include_record: true }, { as: 'nobody', token: token! }),
  },
];

const stamps = ['lastUpdated'];
const without = (record: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
const sorted = (value: Json | undefined): Json =>
  Array.isArray(value)
    ? (value as Json[]).map(sorted)
    : isObject(value)
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, sorted(value[key])]),
        )
      : (value ?? null);
const text = (value: Json | undefined): string => JSON.stringify(sorted(value));

/** The record as every door that reads shows it, or `/entity` alone; and one that shows something else. */
async function shownAlike(
  { world, type_name }: Subject,
  id: number,
  one: Case,
  byAll: boolean,
): Promise<{ record: JsonObject; odd?: string }> {
  const { result: record } = await ok(world.akamai('/entity', { type_name, id }));
  if (!byAll) return { record };
  const top = one.path[0]!.name;
  const expected = text(record[top]);
  const named = (await ok(world.akamai('/entity', { type_name, id, attribute_name: top }))).result;
  if (text(named) !== expected) return { record, odd: `/entity attribute_name shows ${text(named)}` };
  const some = (await ok(world.akamai('/entity', { type_name, id, attributes: [top] }))).result;
  if (text(some) !== text({ [top]: record[top] })) return { record, odd: `/entity attributes shows ${text(some)}` };
  const [found] = (await ok(world.akamai('/entity.find', { type_name, filter: `id = ${id}` }))).results;
  return text(found) === text(record) ? { record } : { record, odd: `/entity.find shows ${text(found)}` };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: what is written into a record is read back, or refused and nothing changed`, async () => {
    const { world } = await open('effects of records');
    await ok(world.akamai('/entityType.create', { type_name: 'thing', attr_defs: thing }));
    await world.person();
    const { access_token, capture_user } = (await signIn(world)).body;
    const { id: thingId } = await ok(world.akamai('/entity.create', { type_name: 'thing', attributes: {} }));
    const subjects: readonly Subject[] = [
      { world, type_name: 'user', id: capture_user.id, token: access_token },
      { world, type_name: 'thing', id: thingId, token: undefined },
    ];
    const wrong: string[] = [];
    let tried = 0;
    for (const subject of subjects) {
      const { type_name, id } = subject;
      const { schema } = await ok(world.akamai('/entityType', { type_name }));
      for (const [at, made] of [...casesOf(schema.attr_defs, special), ...casesOfUnknown()].entries()) {
        for (const [turn, door] of doors.entries()) {
          // Every path comes to every door; which of its values, goes in turns.
          const isText = door.sendsText && made.given === '1e400' && ['string', 'email'].includes(made.path.at(-1)!.type);
          if (
            !door.applies(made, subject) ||
            (made.atElement && !door.ofPaths) ||
            isText ||
            (at + turn) % (engine === 'postgres' ? 37 : 7) !== 0
          )
            continue;
          const own = made.isRight ? special(nameOf(made.path)) : undefined;
          const one = own ? { ...made, given: JSON.stringify(own.right[0]), read: own.right[0]! } : made;
          const [plural] = one.path;
          const isInElement = plural!.type === 'plural' && (one.path.length > 1 || one.atElement);
          let element: number | undefined;
          if (isInElement && door.changes) {
            const members = Object.fromEntries(
              (plural!.attr_defs ?? [])
                .filter(({ constraints = [] }) => constraints.includes('required'))
                .map(({ name }) => [name, `n${next()}`]),
            );
            await ok(world.akamai('/entity.update', { type_name, id, attributes: { [plural!.name]: [members] } }));
            const { result } = await ok(world.akamai('/entity', { type_name, id }));
            element = result[plural!.name].at(-1).id;
          }
          tried += 1;
          const beside = besides[plural!.name];
          if (beside) await ok(world.akamai('/entity.update', { type_name, id, attributes: `{${beside().slice(0, -1)}}` }));
          const said = `${type_name} ${door.name} ${nameOf(one.path)} = ${one.given.slice(0, 80)}`;
          const before: JsonObject = (await ok(world.akamai('/entity', { type_name, id }))).result;
          const { total_count } = await ok(world.akamai('/entity.count', { type_name }));
          const { body, text: reply } = await door.send(one, subject, element);
          if (one.isRight) {
            if (body['stat'] !== 'ok') {
              wrong.push(`${said}: ${reply}`);
              continue;
            }
            const written = door.changes ? id : Number(body['id']);
            const { record, odd } = await shownAlike(subject, written, one, tried % 3 === 0);
            if (odd) wrong.push(`${said}: ${odd}`);
            const read = readAt(record, one.path, element);
            if (text(read) !== text(one.read)) wrong.push(`${said}: read ${text(read)}`);
            const shown = body['result'];
            if (isObject(shown) && text(readAt(shown, one.path, element)) !== text(one.read))
              wrong.push(`${said}: include_record shows another value`);
            if (door.alone) {
              const top = one.path[0]!.name;
              const others = [top, ...stamps, `${top}Verified`];
              if (text(without(record, others)) !== text(without(before, others))) wrong.push(`${said}: something else changed`);
              const [, inner] = one.path;
              const [was, is] = [before[top], record[top]];
              if (inner && isObject(was) && isObject(is) && text(without(is, [inner.name])) !== text(without(was, [inner.name])))
                wrong.push(`${said}: another member changed: ${text(was)} became ${text(is)}`);
            }
            if (!door.changes) await ok(world.akamai('/entity.delete', { type_name, id: written }));
          } else {
            const after: JsonObject = (await ok(world.akamai('/entity', { type_name, id }))).result;
            const now = await ok(world.akamai('/entity.count', { type_name }));
            if (body['stat'] === 'ok') wrong.push(`${said}: accepted, and reads ${text(readAt(after, one.path, element)).slice(0, 80)}`);
            else if (Number(body['code']) >= 500) wrong.push(`${said}: ${reply}`);
            if (body['stat'] !== 'ok' && (text(after) !== text(before) || now.total_count !== total_count))
              wrong.push(`${said}: refused, and something changed`);
            if (body['stat'] === 'ok' && now.total_count !== total_count)
              await ok(world.akamai('/entity.delete', { type_name, id: body['id'] }));
          }
        }
      }
    }
    assert.ok(tried > (engine === 'postgres' ? 50 : 300), `${tried} tried`);
    assert.deepEqual(wrong, []);
  });
}
