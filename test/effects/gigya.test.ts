// What a call writes into an account is read back, or the call is refused and nothing changed: every field of the profile's schema and what stands
// beside it, right and wrong values, at every door that writes accounts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject, type Json, type JsonObject } from '../../src/core/json.ts';
import { register } from '../../src/dialects/gigya/conformance/flow.ts';
import { profileFields, type SchemaField } from '../../src/dialects/gigya/wire/profile-fields.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

/** What one call writes into one section, as JSON. */
interface Case {
  readonly section: string;
  readonly given: string;
  /** What is read back of the section, where it is right: those of its members. */
  readonly read: JsonObject | undefined;
  /** Right for servers alone. */
  readonly forServers?: boolean;
}

type Pair = readonly [given: Json, read: Json];
const same = (...values: Json[]): Pair[] => values.map((value) => [value, value]);

/** Values of one field, and those that it does not take. */
function valuesOf(field: SchemaField): { readonly right: readonly Pair[]; readonly wrong: readonly Json[] } {
  switch (field.type) {
    case 'string':
      if (field.format) return { right: same('m', 'f', 'u'), wrong: ['x', 'male', '', 5, {}] };
      return { right: same('Ödön "Ö" \\ 明', ' x ', '0', 'null'), wrong: [5, true, {}, ['a'], [[]]] };
    case 'integer':
      return { right: [...same(7, 12), ['11', 11]], wrong: [7.5, 'x', '', true, {}, [1], 1e20] };
    case 'boolean':
      return { right: [...same(true), ['False', false]], wrong: ['banana', 1, {}] };
    case 'number':
      return { right: same(1.5), wrong: ['x'] };
    case 'any':
      return { right: same('x', 5, ['a'], [{ a: null }]), wrong: [1e20, [{ a: 1e20 }]] };
    case 'list': {
      const [[name, member] = ['x', field]] = field.members;
      const { right, wrong } = valuesOf(member);
      return {
        right: [...right.map(([given, read]): Pair => [[{ [name]: given }], [{ [name]: read }]]), ...same([])],
        wrong: [5, 'x', { [name]: 'x' }, ['x'], [{ nobodyDeclaredThis: 'x' }], ...wrong.map((value) => [{ [name]: value }])],
      };
    }
    case 'object': {
      const [[name, member] = ['x', field]] = field.members;
      const { right, wrong } = valuesOf(member);
      return {
        right: right.map(([given, read]): Pair => [{ [name]: given }, { [name]: read }]),
        wrong: [5, 'x', [], { nobodyDeclaredThis: 'x' }, ...wrong.map((value) => ({ [name]: value }))],
      };
    }
  }
}

const apart = ['email', 'username', 'verified', 'samlData', 'birthDay', 'birthMonth', 'birthYear'];
const of = (section: string, given: JsonObject, read?: JsonObject): Case => ({ section, given: JSON.stringify(given), read });

/** The parts of a day of birth together: after `none`, so that nothing is left of others. */
const none = { birthDay: null, birthMonth: null, birthYear: null };
const births: readonly (readonly [given: JsonObject, read: JsonObject | undefined])[] = [
  [
    { birthYear: 1980, birthMonth: 12, birthDay: 31 },
    { birthYear: 1980, birthMonth: 12, birthDay: 31 },
  ],
  [
    { birthYear: '1984', birthMonth: '2', birthDay: '29' },
    { birthYear: 1984, birthMonth: 2, birthDay: 29 },
  ],
  [{ birthYear: 1980 }, { birthYear: 1980 }],
  [
    { birthMonth: 2, birthDay: 29 },
    { birthMonth: 2, birthDay: 29 },
  ],
  [{ birthYear: 1980, birthMonth: 13, birthDay: 1 }, undefined],
  [{ birthYear: 1981, birthMonth: 2, birthDay: 29 }, undefined],
  [{ birthYear: 1980, birthMonth: 1, birthDay: 0 }, undefined],
  [{ birthYear: 0 }, undefined],
  [{ birthYear: 10_000 }, undefined],
  [{ birthYear: 'abc' }, undefined],
  [{ birthYear: 1980, birthMonth: 1 }, undefined],
  [{ birthDay: 1 }, undefined],
];

function casesOf(): readonly Case[] {
  const profile = [...profileFields].flatMap(([name, field]): Case[] => {
    if (apart.includes(name)) return [];
    const { right, wrong } = valuesOf(field);
    return [
      ...right.map(([given, read]) => of('profile', { [name]: given }, { [name]: read })),
      of('profile', { [name]: null }, { [name]: null }),
      ...wrong.map((value) => of('profile', { [name]: value })),
    ];
  });
  const names = ['nobodyDeclaredThis', 'given_name', 'birthdate', 'middle_name', 'email_verified', 'sub', 'data'];
  const forbidden = ['username', 'verified', 'samlData', ...names].map((name) => of('profile', { [name]: 'x' }));
  const days = births.map(([given, read]) => of('profile', given, read && { ...none, ...read }));
  const undeclared = [
    of('data', { free: { a: { b: 1 }, list: [null, { c: null }] } }, { free: { a: { b: 1 }, list: [null, { c: null }] } }),
    of('data', { free: 'x', 'with.dot': 5 }, { free: 'x', 'with.dot': 5 }),
    of('data', { newsletter: true, 'given.name': 'x' }, { newsletter: true, 'given.name': 'x' }),
    of('data', { given: { other: 'x' } }, { given: { other: 'x' } }),
  ].map((each) => ({ ...each, forServers: true }));
  const data = [
    ...undeclared,
    of('data', { never: null }, { never: null }),
    of('data', { given: { name: 'x' } }, { given: { name: 'x' } }),
    of('data', { given: {} }, {}),
    of('data', { newsletter: 'True' }, { newsletter: true }),
    of('data', { newsletter: false, points: '7.5' }, { newsletter: false, points: 7.5 }),
    of('data', { since: '2026-01-02' }, { since: '2026-01-02' }),
    ...[{ newsletter: 'banana' }, { newsletter: 1 }, { points: 'x' }, { points: true }, { since: '2026-02-30' }, { since: 5 }].map(
      (wrong) => of('data', wrong),
    ),
    { section: 'data', given: '{"free":1e400}', read: undefined },
    { section: 'data', given: '{"free":12345678901234567890}', read: undefined },
    { section: 'data', given: '[1]', read: undefined },
  ];
  const others = ['subscriptions', 'preferences', 'communications'].flatMap((section) => [
    of(section, { news: { email: { isSubscribed: true } } }),
    of(section, {}, {}),
  ]);
  const addresses = [5, true, {}, 'plain'].map((email) => of('profile', { email }));
  return [...profile, ...forbidden, ...days, ...data, ...others, ...addresses];
}

const shown = (account: JsonObject, section: string, read: JsonObject): Json => {
  const all = account[section];
  return isObject(all) ? Object.fromEntries(Object.keys(read).map((name) => [name, all[name] ?? null])) : (all ?? null);
};
/** What is read apart from the person is shown by getAccountInfo alone. */
const shownAtSignIn = (section: string): boolean => section !== 'subscriptions' && section !== 'preferences';
const text = (value: Json): string => JSON.stringify(value);
const untimed = ({ profile, data, subscriptions, preferences, emails, loginIDs }: JsonObject): string =>
  JSON.stringify([profile, data, subscriptions, preferences, emails, loginIDs]);

let count = 0;
const password = 'Blue-Sky-42';
const include = 'profile,data,subscriptions,preferences,communications,emails,loginIDs';

async function accountOf(world: World, UID: string): Promise<JsonObject> {
  const { body } = await world.gigya('accounts.getAccountInfo', { UID, include }, { as: 'signed' });
  return body;
}

for (const { engine, open } of await engines()) {
  test(`${engine}: what is written into an account is read back, or refused and nothing changed`, async () => {
    const { world } = await open('effects of accounts');
    await world.settings({ rates: { registration: null, tenant: null } });
    await world.attributes([
      { path: 'data.newsletter', type: 'boolean' },
      { path: 'data.points', type: 'number' },
      { path: 'data.given.name' },
      { path: 'data.since', type: 'date' },
    ]);
    const ann = (await register(world, { targetEnv: 'mobile' })).body;
    const { UID } = ann;
    const session = { as: 'session', session: ann.sessionInfo } as const;
    const begun = (await register(world, { email: 'bob@example.org', finalizeRegistration: false })).body;
    const changing = [
      { name: 'a session', UID, set: (given: JsonObject) => world.gigya('accounts.setAccountInfo', given, session) },
      { name: 'a server', UID, set: (given: JsonObject) => world.gigya('accounts.setAccountInfo', { UID, ...given }, { as: 'signed' }) },
      {
        name: 'a ticket',
        UID: begun.UID,
        set: (given: JsonObject) => world.gigya('accounts.setAccountInfo', { regToken: begun.regToken, ...given }),
      },
    ];
    const wrong: string[] = [];
    for (const [at, { section, given, read: right, forServers = false }] of casesOf().entries()) {
      const byServer = /^\{"(?:verified|samlData)"/.test(given);
      for (const [turn, door] of changing.entries()) {
        if ((at + turn) % (engine === 'postgres' ? 11 : 2) !== 0 || (byServer && door.name === 'a server')) continue;
        const read = forServers && door.name !== 'a server' ? undefined : right;
        const said = `setAccountInfo by ${door.name} ${section}=${given}`;
        if (/"birth(?:Day|Month|Year)"/.test(given)) assert.equal((await door.set({ profile: none })).code, 0);
        const before = await accountOf(world, door.UID);
        const { code, text: reply } = await door.set({ [section]: given });
        const after = await accountOf(world, door.UID);
        if (read) {
          if (code !== 0) wrong.push(`${said}: ${reply.replace(/\s+/g, ' ')}`);
          else if (text(shown(after, section, read)) !== text(read)) wrong.push(`${said}: read ${text(shown(after, section, read))}`);
        } else if (code === 0) wrong.push(`${said}: accepted, and reads ${text(after[section] ?? null)}`);
        else if (code === undefined || code >= 500_000) wrong.push(`${said}: ${reply}`);
        else if (untimed(before) !== untimed(after)) wrong.push(`${said}: refused, and something changed`);
      }
      if (at % (engine === 'postgres' ? 17 : 3) !== 0) continue;
      count += 1;
      const read = forServers ? undefined : right;
      const email = `n${count}@effects.example`;
      const finalizeRegistration = count % 2 === 0;
      const { code, body, text: reply } = await register(world, { email, password, finalizeRegistration, include, [section]: given });
      const said = `register ${section}=${given}`;
      const { isAvailable } = (await world.gigya('accounts.isAvailableLoginID', { loginID: email })).body;
      if (read) {
        if (code !== (finalizeRegistration ? 0 : 206_001)) wrong.push(`${said}: ${reply.replace(/\s+/g, ' ')}`);
        else if (!shownAtSignIn(section)) {
          const person = await accountOf(world, body.UID);
          if (text(shown(person, section, read)) !== text(read)) wrong.push(`${said}: read ${text(shown(person, section, read))}`);
        } else if (text(shown(body, section, read)) !== text(read)) wrong.push(`${said}: read ${text(shown(body, section, read))}`);
        else if (finalizeRegistration) {
          const { body: signedIn } = await world.gigya('accounts.login', { loginID: email, password, include });
          if (text(shown(signedIn, section, read)) !== text(read))
            wrong.push(`${said}: login shows ${text(shown(signedIn, section, read))}`);
        }
      } else if (code === 0 || code === 206_001) wrong.push(`${said}: accepted, and reads ${text(body[section] ?? null)}`);
      else if (!isAvailable) wrong.push(`${said}: refused, and somebody was made`);
    }
    assert.deepEqual(wrong, []);
  });
  test(`${engine}: parameters that had no effect have one, are refused, or are named in the answer`, async () => {
    const { world } = await open('effects of parameters');
    const { id } = await world.person({ email: 'ann@example.org' });
    const UID = id.replaceAll('-', '');
    const set = (given: JsonObject) => world.gigya('accounts.setAccountInfo', { UID, ...given }, { as: 'signed' });
    const ignored = ({ ignoredParams = [] }: { ignoredParams?: { paramName: string }[] }) =>
      ignoredParams.map(({ paramName }) => paramName);
    const { body } = await set({ lang: 'hu', nobodyReadsThis: '{}', sdk: 'js_latest', pageURL: 'http://x' });
    assert.deepEqual([body.errorCode, ignored(body)], [0, ['nobodyReadsThis']]);
    assert.deepEqual(ignored((await set({ lang: 'hu' })).body), []);
    const reset = (email: string) => world.gigya('accounts.resetPassword', { loginID: 'ann@example.org', email });
    assert.equal((await reset('other@example.org')).code, 400006, 'whoever names another address would wait there');
    assert.equal((await reset('ann@example.org')).code, 0);
    assert.ok(world.mail.last('ann@example.org').text);
    for (const [given, code] of [
      [{ format: 'xml' }, 400006],
      [{ format: 'jsonp' }, 400002],
      [{ format: 'jsonp', callback: 'a b' }, 400006],
    ] as const)
      assert.equal((await set(given)).code, code, JSON.stringify(given));
    await set({ isVerified: true });
    assert.equal((await accountOf(world, UID))['isVerified'], true, 'the present address');
    await set({ isVerified: false });
    assert.equal((await accountOf(world, UID))['isVerified'], false);
    const nameless = (await world.person({ username: 'nobody', email: '' })).id.replaceAll('-', '');
    assert.equal((await world.gigya('accounts.setAccountInfo', { UID: nameless, isVerified: true }, { as: 'signed' })).code, 400006);
    const two = await register(world, { email: 'one@example.org', profile: { email: 'two@example.org' } });
    assert.equal(two.code, 400006, 'one account has one address here');
    assert.equal((await register(world, { email: 'one@example.org', profile: { email: 'ONE@example.org' } })).code, 0);
  });
}
