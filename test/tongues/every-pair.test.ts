// No text is one account's identifier and another's, of whatever kinds, whichever two doors write it, one after the other or at once: one wins, the
// other hears its dialect's own code, nothing of it is written, and the text opens the winner at every door.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalForm } from '../../src/core/identifiers/index.ts';
import type { Identifier, IdentifierKind } from '../../src/core/identifiers/types.ts';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import { bindEmail, register as registerAtAuthing, sendEmail, updateUser } from '../../src/dialects/authing/conformance/flow.ts';
import { register as registerAtGigya } from '../../src/dialects/gigya/conformance/flow.ts';
import { cheapHashes } from '../../src/proving/levers/cheap-hashes.ts';
import { newPostBox } from '../../src/proving/levers/post-box.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { exported, exportOf, fileOf, moveIn } from '../moving/moving.ts';

const password = 'Correct horse 1';
const settings: SettingsPatch = {
  registration: { open: true },
  contacts: { verify: 'off', proveOld: [], holdDays: 0, signInUnverified: true },
  identifiers: { usernameForm: '^\\S+$', signIn: ['username', 'email', 'phone'] },
  rates: { tenant: null, address: null, caller: null, client: null, registration: null, recipient: null, codeResendSeconds: 0 },
};
type Given = Readonly<Partial<Record<IdentifierKind, string>>>;
type Code = number | string | undefined;

/** Somebody who is there, and what speaks for that person. */
interface Person {
  readonly id: string;
  readonly email: string;
  readonly session: { readonly sessionToken: string; readonly sessionSecret: string };
  readonly token: string;
}

interface Door {
  /** What it says of a text of that kind that somebody has; kinds that it does not write are missing. */
  readonly taken: Readonly<Partial<Record<IdentifierKind, Code>>>;
  /** Which texts it takes as a user name; all if not given. */
  readonly names?: RegExp;
  /** Whether a person of its own is changed, or one made. */
  readonly changes?: true;
  /** Answers `stored`, or what was said instead. */
  write(built: BuiltWorld, given: Given, kind: IdentifierKind, n: number, person: Person): Promise<Code>;
}

const users = '/scim2/Users';
const lists = ({ username, email, phone }: Given) => ({
  ...(username === undefined ? {} : { userName: username }),
  ...(email === undefined ? {} : { emails: [{ value: email }] }),
  ...(phone === undefined ? {} : { phoneNumbers: [{ type: 'mobile', value: phone }] }),
});
const patch = (given: Given) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', value: lists(given) }],
});
const attributes = ({ username, email, phone }: Given) => ({
  ...(username === undefined ? {} : { username }),
  ...(email === undefined ? {} : { email }),
  ...(phone === undefined ? {} : { mobileNumber: phone }),
});
const stored = <T>(said: T, good: T): T | 'stored' => (said === good ? 'stored' : said);
const claim = (name: string, value: string | undefined) => (value === undefined ? [] : [{ uri: `http://wso2.org/claims/${name}`, value }]);
const everything = (code: Code) => ({ username: code, email: code, phone: code });

const doors: Readonly<Record<string, Door>> = {
  'SCIM, made': {
    taken: everything(409),
    async write({ world }, given, _kind, n) {
      const body = { userName: `scim-${n}`, password, ...lists(given) };
      return stored((await world.wso2('POST', users, body)).status, 201);
    },
  },
  'SCIM, replaced': {
    taken: everything(409),
    changes: true,
    write: async ({ world }, given, _kind, n, { id }) =>
      stored((await world.wso2('PUT', `${users}/${id}`, { userName: `put-${n}`, ...lists(given) })).status, 200),
  },
  'SCIM, patched': {
    taken: everything(409),
    changes: true,
    write: async ({ world }, given, _kind, _n, { id }) => stored((await world.wso2('PATCH', `${users}/${id}`, patch(given))).status, 200),
  },
  'SCIM by the standard, in bulk': {
    taken: everything('409'),
    async write({ world }, given, _kind, n) {
      const Operations = [{ method: 'POST', path: '/Users', bulkId: 'x', data: { userName: `bulk-${n}`, password, ...lists(given) } }];
      return stored((await world.wso2('POST', '/scim/v2/Bulk', { Operations })).body.Operations[0].status, '201');
    },
  },
  'SCIM, by the person': {
    taken: everything(409),
    changes: true,
    async write({ world, app }, given, _kind, _n, { id }) {
      const [{ spelled: username }] = (await app.stores.identifiers.list(world.keys.tenant, id)) as [Identifier];
      return stored((await world.wso2('PATCH', '/scim2/Me', patch(given), { as: { username, password } })).status, 200);
    },
  },
  'self-registration': {
    taken: everything(20030),
    async write({ world }, { username, email, phone }, _kind, n) {
      const claims = [...claim('emailaddress', email), ...claim('mobile', phone)];
      const user = { username: username ?? `self-${n}`, password, claims };
      const reply = await world.wso2('POST', '/api/identity/user/v1.0/me', { user, properties: [] });
      return reply.status === 201 ? 'stored' : (reply.code ?? reply.text);
    },
  },
  'accounts.register': {
    taken: { username: 400009, email: 400009 },
    async write({ world }, { username, email }, _kind, n) {
      const given = { email: email ?? `gigya-${n}@example.org`, ...(username === undefined ? {} : { username }), password };
      return stored((await registerAtGigya(world, given)).code, 0);
    },
  },
  'accounts.setAccountInfo': {
    taken: { username: 400003, email: 400003 },
    changes: true,
    async write({ world }, { username, email }, _kind, _n, { session }) {
      const given = { ...(username === undefined ? {} : { username }), ...(email === undefined ? {} : { profile: { email } }) };
      return stored((await world.gigya('accounts.setAccountInfo', given, { as: 'session', session })).code, 0);
    },
  },
  '/entity.create': {
    taken: { email: 361, phone: 361 },
    async write({ world }, given) {
      const { body, code } = await world.akamai('/entity.create', { type_name: 'user', attributes: { ...attributes(given), password } });
      return body.stat === 'ok' ? 'stored' : code;
    },
  },
  '/entity.update': {
    taken: { email: 361, phone: 361 },
    changes: true,
    async write({ world }, given, _kind, _n, { id }) {
      const { body, code } = await world.akamai('/entity.update', { type_name: 'user', uuid: id, attributes: attributes(given) });
      return body.stat === 'ok' ? 'stored' : code;
    },
  },
  'a registration form': {
    taken: { email: 390 },
    async write({ world }, { email }) {
      const form = { firstName: 'E', lastName: 'V', displayName: 'E', newPassword: password, newPasswordConfirm: password };
      const given = { form: 'registrationForm', ...form, emailAddress: email };
      const { body, code } = await world.akamai('/oauth/register_native_traditional', given);
      return body.stat === 'ok' ? 'stored' : code;
    },
  },
  registerByEmail: {
    taken: { email: 2026 },
    async write({ world }, { email }) {
      const { body, code } = await registerAtAuthing(world, { email, password });
      return body.data?.registerByEmail ? 'stored' : code;
    },
  },
  registerByUsername: {
    taken: { username: 2026 },
    async write({ world }, { username }) {
      const mutation = 'mutation r($input: RegisterByUsernameInput!) { registerByUsername(input: $input) { id } }';
      const { body, code } = await world.graphql(mutation, { input: { username, password } });
      return body.data?.registerByUsername ? 'stored' : code;
    },
  },
  updateUser: {
    taken: { username: 2034 },
    changes: true,
    async write({ world }, { username }, _kind, _n, { token }) {
      const { body, code } = await updateUser(world, { username }, { token });
      return body.data?.updateUser ? 'stored' : code;
    },
  },
  bindEmail: {
    taken: { email: 2200 },
    changes: true,
    async write({ world }, { email = '' }, _kind, _n, { token }) {
      await sendEmail(world, email, 'CHANGE_EMAIL');
      const { body, code } = await bindEmail(world, email, world.mail.last(email).code, { token });
      return body.data?.bindEmail ? 'stored' : code;
    },
  },
  '/account/register': {
    taken: { username: 32, email: 33 },
    // The vendor's own form of a name.
    names: /^[\w-]+$/,
    async write({ world }, { username, email }, _kind, n) {
      const given = { username: username ?? `hazizz-${n}`, emailAddress: email ?? `hazizz-${n}@example.org` };
      const reply = await world.hazizz('POST', '/auth-server/account/register', {
        ...given,
        password: world.digested(password),
        consent: true,
      });
      return reply.status < 300 ? 'stored' : reply.code;
    },
  },
  console: {
    taken: everything(409),
    async write({ world }, given, _kind, n) {
      const made = await world
        .person({ username: `console-${n}`, email: `console-${n}@example.org`, ...given, password })
        .catch((error: unknown) => Number(/: (\d{3}) /.exec(String(error))?.[1]));
      return typeof made === 'number' ? made : 'stored';
    },
  },
  import: {
    taken: { email: 'taken', phone: 'taken' },
    async write(built, given, kind, n) {
      const record = { ...exported(n, { profiles: [] }), email: null, emailVerified: null, password, ...attributes(given) };
      const file = fileOf(`pair-${n}-${kind}.json`, exportOf([record]));
      const { imported, refusals } = await moveIn(built, file, { plainPasswords: true });
      return imported === 1 ? 'stored' : /taken/.test(refusals[0]?.reason ?? '') ? 'taken' : refusals[0]?.reason;
    },
  },
};

interface Writer {
  readonly door: string;
  readonly kind: IdentifierKind;
}
const writers: readonly Writer[] = Object.entries(doors).flatMap(([door, { taken }]) =>
  (Object.keys(taken) as IdentifierKind[]).map((kind) => ({ door, kind })),
);

/** One text in two spellings, that may be of both kinds; undefined where none may be. */
function textFor(one: IdentifierKind, other: IdentifierKind, n: number): readonly [string, string] | undefined {
  const kinds = new Set([one, other]);
  if (kinds.has('email') && kinds.has('phone')) return undefined;
  const digits = String(2_000_000 + n);
  if (kinds.has('phone')) return [`+3630${digits}`, `+36-30-${digits.slice(0, 3)}-${digits.slice(3)}`];
  return kinds.has('email') ? [`pair-${n}@b\u00fccher.example`, `PAIR-${n}@xn--bcher-kva.example`] : [`pair-${n}`, `PAIR-${n}`];
}

interface Ground {
  readonly built: BuiltWorld;
  /** Two of each door that changes people. */
  readonly people: ReadonlyMap<string, readonly [Person, Person]>;
}

async function personFor(world: World, name: string): Promise<Person> {
  const email = `${name}@example.org`;
  const { id } = await world.person({ username: name, email, password });
  const { sessionInfo: session } = (await world.gigya('accounts.login', { loginID: name, password, targetEnv: 'mobile' })).body;
  const login = 'mutation l($input: LoginByUsernameInput!) { loginByUsername(input: $input) { token } }';
  const { token } = (await world.graphql(login, { input: { username: name, password } })).body.data.loginByUsername;
  return { id, email, session, token };
}

async function groundOn(built: BuiltWorld): Promise<Ground> {
  const { world } = built;
  await world.settings(settings);
  const people = new Map<string, readonly [Person, Person]>();
  for (const [at, door] of Object.keys(doors).entries())
    if (doors[door]!.changes) people.set(door, [await personFor(world, `one-${at}`), await personFor(world, `two-${at}`)]);
  return { built, people };
}

/** Everybody whom one of the spellings names, by what is stored; and how many people there are. */
async function namedBy({ world, app }: BuiltWorld, spellings: readonly string[]) {
  const { tenant } = world.keys;
  const forms = spellings.flatMap((text) => [text.toLowerCase(), normalForm('email', text), normalForm('phone', text)]);
  const bearing = await app.stores.identifiers.bearing(tenant, [...new Set(forms)]);
  return { accounts: [...new Set(bearing.map(({ account }) => account))], count: await app.stores.accounts.count(tenant, {}) };
}

const own = async ({ world, app }: BuiltWorld, person: Person | undefined) =>
  person && (await app.stores.identifiers.list(world.keys.tenant, person.id)).map(({ kind, spelled }) => `${kind} ${spelled}`);

/** The account that the text opens at each door that takes its kind. */
const opening: Readonly<
  Record<string, { kinds: readonly IdentifierKind[]; open(world: World, text: string): Promise<string | undefined> }>
> = {
  'SCIM Me': {
    kinds: ['username', 'email', 'phone'],
    open: async (world, username) => (await world.wso2('GET', '/scim2/Me', undefined, { as: { username, password } })).body?.id,
  },
  'accounts.login': {
    kinds: ['username', 'email', 'phone'],
    open: async (world, loginID) => (await world.gigya('accounts.login', { loginID, password })).body.UID,
  },
  loginByEmail: { kinds: ['email'], open: (world, email) => byAuthing(world, 'loginByEmail', { email }) },
  loginByUsername: { kinds: ['username'], open: (world, username) => byAuthing(world, 'loginByUsername', { username }) },
  'a sign-in form': {
    kinds: ['email'],
    async open(world, signInEmailAddress) {
      const given = { form: 'signInForm', signInEmailAddress, currentPassword: password };
      return (await world.akamai('/oauth/auth_native_traditional', given)).body.capture_user?.uuid;
    },
  },
};

/** Some vendors' ids are ours without dashes, or the first part of them. */
const isId = (shown: string | undefined, id: string): boolean =>
  shown !== undefined && shown.length >= 24 && id.replaceAll('-', '').startsWith(shown.replaceAll('-', ''));

async function byAuthing(world: World, name: 'loginByEmail' | 'loginByUsername', given: object): Promise<string | undefined> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { body } = await world.graphql(`mutation l($input: ${type}!) { ${name}(input: $input) { id } }`, { input: { ...given, password } });
  return body.data?.[name]?.id;
}

let numbers = 0;
/** Numbers under which nothing was written yet. */
const nextNumber = () => {
  numbers += 1;
  return numbers;
};

function attempt({ built, people }: Ground, { door, kind }: Writer, text: string, side: 0 | 1) {
  const person = people.get(door)?.[side];
  return { person, run: () => doors[door]!.write(built, { [kind]: text }, kind, 500 + nextNumber(), person!) };
}

const fits = ({ door, kind }: Writer, text: string): boolean => kind !== 'username' || (doors[door]!.names?.test(text) ?? true);

interface Pair {
  readonly one: Writer;
  readonly other: Writer;
}

/** Every door and kind, with every kind that the other one writes: by which door that goes in turn. */
const pairs: readonly Pair[] = writers.flatMap((one, at) =>
  (['username', 'email', 'phone'] as const).flatMap((kind) => {
    const texts = textFor(one.kind, kind, 0);
    const others = writers.filter((each) => each.kind === kind && texts && fits(each, texts[0]));
    return texts && fits(one, texts[0]) ? [{ one, other: others[at % others.length]! }] : [];
  }),
);

const due = ({ door, kind }: Writer): Code => doors[door]!.taken[kind];
const told = ({ one, other }: Pair) => `${one.door} (${one.kind}) and ${other.door} (${other.kind})`;
const how = () => ({ hashes: cheapHashes(() => 'unsalted'), postBox: newPostBox() });

for (const { engine, open, fresh } of await engines()) {
  test(`${engine}: whoever comes second is refused, and nothing of it is written`, async () => {
    const ground = await groundOn(await open('every pair', how()));
    const { built } = ground;
    const wrong: string[] = [];
    for (const pair of pairs)
      for (const [first, second] of [
        [pair.one, pair.other],
        [pair.other, pair.one],
      ] as const) {
        const [text, again] = textFor(first.kind, second.kind, nextNumber())!;
        const said = await attempt(ground, first, text, 0).run();
        const late = attempt(ground, second, again, 1);
        const state = async () => JSON.stringify([await own(built, late.person), await namedBy(built, [text, again])]);
        const before = await state();
        const heard = await late.run();
        const { accounts } = await namedBy(built, [text, again]);
        const found = [said, heard, accounts.length, (await state()) === before];
        if (String(found) !== String(['stored', due(second), 1, true])) wrong.push(`${told(pair)}: ${found}`);
      }
    assert.deepEqual(wrong, []);
  });

  test(`${engine}: of two at once one wins, and the text opens the winner at every door`, async () => {
    const database = await fresh();
    const ground = await groundOn(await open('one process', how(), database));
    // One file has one writer; the other engine is served by two processes.
    const beside = engine === 'postgres' ? { ...ground, built: await open('another process', how(), database) } : ground;
    const { world } = ground.built;
    const wrong: string[] = [];
    for (const { one, other } of pairs) {
      const [text, again] = textFor(one.kind, other.kind, nextNumber())!;
      const both = [attempt(ground, one, text, 0), attempt(beside, other, again, 1)] as const;
      const { count } = await namedBy(ground.built, [text, again]);
      const heard = await Promise.all(both.map(({ run }) => run()));
      const won = heard.indexOf('stored');
      const [winner, loser] = won === 0 ? [one, other] : [other, one];
      const { accounts, count: after } = await namedBy(ground.built, [text, again]);
      const made = doors[winner.door]!.changes ? 0 : 1;
      const found = [heard[1 - won], accounts.length, after - count];
      if (String(found) !== String([due(loser), 1, made])) wrong.push(`${told({ one, other })}: ${heard}, ${found.slice(1)}`);
      for (const [door, { kinds, open: opens }] of Object.entries(opening)) {
        // An address and a number open in any spelling, a user name as it is written.
        const typed = (won === 0) === (winner.kind === 'username') ? text : again;
        const opened = kinds.includes(winner.kind) ? await opens(world, typed) : accounts[0];
        if (!isId(opened, accounts[0]!))
          wrong.push(`${told({ one: winner, other: loser })}: ${door} opens ${opened}, and not ${accounts[0]}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
}
