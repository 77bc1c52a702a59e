// Lost passwords and names: what strangers hear, what works once, and what holds at the moment that decides.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Person } from '../../src/core/accounts/types.ts';
import type { Caller } from '../../src/core/clients/index.ts';
import { Password } from '../../src/core/credentials/index.ts';
import type { Identifier } from '../../src/core/identifiers/types.ts';
import { doInBackgroundIfGeneric } from '../../src/core/protection/disclosure.ts';
import { setAnswers } from '../../src/core/questions/index.ts';
import { standardQuestions } from '../../src/core/questions/types.ts';
import { contactsOf } from '../../src/core/recovery/contacts.ts';
import {
  beginRecovery,
  exchangeRecovery,
  findByClaims,
  issueRecoveryTicket,
  recoverUsername,
  resendRecovery,
  sendRecovery,
  sendUsername,
  setPasswordByRecovery,
  waysToRecover,
} from '../../src/core/recovery/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { atOnce, before, type Commands, commands, failing, refused, remove, stranger } from './commands.ts';

const open = await commands();

const code = { purpose: 'recover', form: { kind: 'token' } } as const;
const byMail = { code, deliver: 'message' } as const;
const handedOver = { code, deliver: 'return' } as const;
const operator: Caller = { kind: 'operator', address: 'local' };
const told = { disclosure: { recovery: 'told' } } as const;
const silent = { disclosure: { recovery: 'silent', accountState: 'silent' } } as const;
const nameOf = () => 'ann-demo';

/** Somebody with a user name and a password, and nothing by which a message could reach them. */
async function unreachable({ world }: Commands): Promise<string> {
  return (await world.console('POST', '/accounts', { username: 'nomail', password: 'correct horse' })).body.account.id;
}

const change = ({ world }: Commands, id: string, state: Readonly<Record<string, unknown>>) =>
  world.console('PATCH', `/accounts/${id}/state`, state);

test('who is handed the code needs no contact; nobody else goes without one', async () => {
  const app = await open('no contact', told);
  const { stores, ctx } = app;
  await unreachable(app);
  const given = await ctx();
  const handed = await beginRecovery(given, { identifier: 'nomail', ...handedOver }, stores);
  assert.deepEqual([handed.kind, 'contact' in handed && handed.contact], ['code-returned', null]);
  await app.world.person();
  const reachable = await beginRecovery(given, { identifier: 'ann-demo', ...handedOver }, stores);
  assert.deepEqual('contact' in reachable && reachable.contact, { channel: 'email', spelled: 'ann@example.org' });
  const refusal = await refused('contact.absent', () => beginRecovery(given, { identifier: 'nomail', ...byMail }, stores));
  assert.deepEqual(refusal.detail, { contact: 'email' });
  await refused('contact.absent', () => waysToRecover(given, { identifier: 'nomail' }, stores));
});

test('a stranger hears nothing, and the message goes all the same', async () => {
  const { world, app, stores, ctx } = await open('nothing said', silent);
  await world.person();
  assert.deepEqual(await beginRecovery(await ctx(), { identifier: 'ann-demo', ...byMail }, stores), { kind: 'nothing-said' });
  assert.deepEqual(await beginRecovery(await ctx(), { identifier: 'nobody', ...byMail }, stores), { kind: 'nothing-said' });
  await app.settled();
  assert.equal(world.mail.sent(), 1);
});

test('where the state of accounts is not told, a disabled or locked one is nobody', async () => {
  const app = await open('state untold', { disclosure: { recovery: 'told', accountState: 'silent' } });
  const { world, stores, ctx } = app;
  const { id } = await world.person();
  const begin = async () => (await beginRecovery(await ctx(), { identifier: 'ann-demo', ...byMail }, stores)).kind;
  await change(app, id, { disabled: true });
  assert.equal(await begin(), 'nothing-said');
  await change(app, id, { disabled: false, locked: true });
  assert.equal(await begin(), 'nothing-said');
  assert.equal(world.mail.sent(), 0);
  await change(app, id, { locked: false });
  assert.equal(await begin(), 'code-sent');
});

test('where it is told, the state of an account is told in its own words, and a locked address in its', async () => {
  const app = await open('state told', { lockout: { addressFailures: 1, addressMinutes: 15 }, ...told });
  const { world, stores, ctx } = app;
  const { id } = await world.person();
  await world.person({ username: 'bob-demo', email: 'bob@example.org', password: null });
  const given = await ctx();
  const begin = (identifier = 'ann-demo') => beginRecovery(given, { identifier, ...byMail }, stores);
  await refused('password.absent', () => begin('bob-demo'));
  await change(app, id, { disabled: true });
  await refused('account.disabled', () => begin());
  await change(app, id, { disabled: false, locked: true });
  assert.equal((await refused('account.locked', () => begin())).detail.scope, 'account');
  await change(app, id, { locked: false });
  await failing(given, 'somebody', stores);
  assert.equal((await refused('account.locked', () => begin())).detail.scope, 'address');
  assert.equal((await refused('account.locked', () => waysToRecover(given, { identifier: 'ann-demo' }, stores))).detail.scope, 'address');
  assert.equal(world.mail.sent(), 0);
});

test('who is no stranger hears whether there is somebody, also where strangers hear nothing', async () => {
  const { world, stores, ctx } = await open('no stranger', silent);
  await world.person();
  const given = await ctx({ caller: operator });
  assert.equal((await beginRecovery(given, { identifier: 'ann-demo', ...byMail }, stores)).kind, 'code-sent');
  assert.equal((await beginRecovery(given, { identifier: 'nobody', ...byMail }, stores)).kind, 'nothing-said');
});

test('ways to recover are those that are in use and that the person has', async () => {
  const { world, stores, ctx } = await open('ways', { recovery: { questions: true }, ...told });
  const { id: account } = await world.person();
  const ways = async () => {
    const found = (await waysToRecover(await ctx(), { identifier: 'ann-demo' }, stores))!;
    return [found.contacts.map(({ spelled }) => spelled), found.questions];
  };
  assert.deepEqual(await ways(), [['ann@example.org'], false]);
  const [question] = standardQuestions;
  const answers = [{ set: question!.set, question: question!.text, answer: 'Kandy' }];
  await setAnswers(await ctx(), { account, answers, how: 'first' }, stores);
  assert.deepEqual(await ways(), [['ann@example.org'], true]);
  await world.settings({ recovery: { questions: false } });
  assert.deepEqual(await ways(), [['ann@example.org'], false]);
  await world.settings({ recovery: { message: false } });
  const given = await ctx();
  await refused('recovery.disabled', () => waysToRecover(given, { identifier: 'ann-demo' }, stores));
});

test('what is done untold keeps refusals to itself, and tells operators what broke', async () => {
  const { ctx } = await open('untold');
  const given = await ctx();
  const ran: (() => Promise<unknown>)[] = [];
  const background = { run: (_what: string, work: () => Promise<unknown>) => void ran.push(work) };
  const broken = new Error('the post office is closed');
  doInBackgroundIfGeneric('a', () => Promise.reject(given.fail('contact.absent', { contact: 'email' })), { background });
  doInBackgroundIfGeneric('b', () => Promise.reject(broken), { background });
  await ran[0]!();
  await assert.rejects(ran[1]!(), broken);
});

test('a name that two directories know is told apart only for callers who ask for that', async () => {
  const { world, stores, ctx } = await open('two directories', told);
  await world.directory('branch');
  const { id } = await world.person();
  await world.person({ email: 'ann@branch.example', directory: 'branch' });
  await world.person({ username: 'bob-demo', email: 'bob@branch.example', directory: 'branch' });
  const given = await ctx();
  const found = await beginRecovery(given, { identifier: 'ann-demo', ...byMail }, stores);
  assert.equal('person' in found && found.person.account.id, id);
  const ask = (identifier: string) => beginRecovery(given, { identifier, directories: 'told-apart', ...byMail }, stores);
  await refused('account.ambiguous', () => ask('ann-demo'));
  assert.equal((await ask('bob-demo')).kind, 'code-sent');
  await refused('directory.undetermined', () => ask('nobody'));
});

test('proof of being human is asked of everybody who looks for an account', async () => {
  const settings = { captcha: { verifier: 'altcha', recovery: true }, recovery: { username: true }, ...told } as const;
  const { world, stores, ctx } = await open('human', settings);
  await world.person();
  const given = await ctx();
  const criteria = [{ path: 'email', value: 'ann@example.org' }];
  await refused('captcha.required', () => findByClaims(given, { criteria }, stores));
  await refused('captcha.required', () => waysToRecover(given, { identifier: 'ann-demo' }, stores));
  await refused('captcha.required', () => beginRecovery(given, { identifier: 'ann-demo', ...byMail }, stores));
  await world.settings({ captcha: { recovery: false } });
  const free = await ctx();
  assert.ok(await findByClaims(free, { criteria }, stores));
  assert.ok(await waysToRecover(free, { identifier: 'ann-demo' }, stores));
});

test('a stranger is answered before a user name is told, an operator after, and who is handed it has nothing told', async () => {
  const { world, app, stores, ctx } = await open('name', { recovery: { username: true }, rates: { codeResendSeconds: 0 }, ...told });
  await world.person();
  const criteria = [{ path: 'email', value: 'Ann@example.org' }];
  const orderFor = async (caller: Caller, deliver: 'message' | 'return') => {
    const order: string[] = [];
    const now: typeof stores.delivery.now = async (message) => {
      await new Promise((resolve) => setImmediate(resolve));
      const tried = await stores.delivery.now(message);
      order.push(`told ${message.host}`);
      return tried;
    };
    const delivery = { ...stores.delivery, now };
    assert.ok(await recoverUsername(await ctx({ caller }), { criteria, nameOf, deliver }, { ...stores, delivery }));
    order.push('answered');
    await app.settled();
    return order;
  };
  assert.deepEqual(await orderFor(stranger, 'message'), ['answered', 'told example.org']);
  assert.deepEqual(await orderFor(operator, 'message'), ['told example.org', 'answered']);
  assert.deepEqual(await orderFor(stranger, 'return'), ['answered']);
  assert.deepEqual(await orderFor(operator, 'return'), ['answered']);
});

test('a user name goes to no contact that is not there, and is sent to nobody who is gone', async () => {
  const app = await open('name without contact', { recovery: { username: true } });
  const { stores, ctx } = app;
  const account = await unreachable(app);
  const given = await ctx();
  const refusal = await refused('contact.absent', () => sendUsername(given, { account, nameOf, channel: 'email' }, stores));
  assert.deepEqual(refusal.detail, { contact: 'email' });
  await refused('account.not-found', () => sendUsername(given, { account: 'nobody', nameOf, channel: 'email' }, stores));
});

test('a message for somebody who was found goes by the ways that are in use, unless they are invited', async () => {
  const { world, stores, ctx } = await open('found', { recovery: { message: false, phone: true } });
  const { id: account } = await world.person();
  const given = await ctx();
  const send = (more: object) => sendRecovery(given, { account, channel: 'email', ...byMail, ...more }, stores);
  const refusal = await refused('contact.unverified', () => send({}));
  assert.deepEqual(refusal.detail, { contact: 'email', given: 'ann@example.org' });
  assert.equal((await send({ invited: true })).contact.spelled, 'ann@example.org');
  await refused('account.not-found', () => send({ account: '00000000-0000-7000-8000-000000000000' }));
  await issueRecoveryTicket(given, { account, step: 'send-password', channels: ['email'] }, stores);
});

test('a code is sent again while one is open, and not from its last moment on', async () => {
  const { world, stores, ctx } = await open('again', { codes: { recoverSeconds: 60 }, rates: { codeResendSeconds: 0 }, ...told });
  const { id } = await world.person();
  await beginRecovery(await ctx({ caller: operator }), { identifier: 'ann-demo', ...byMail }, stores);
  const end = plusSeconds(start, 60);
  const again = async (at: typeof end, key: Parameters<typeof resendRecovery>[1]['key'] = { id }) =>
    resendRecovery(await ctx({ at }), { key, channel: 'email', ...byMail }, stores);
  await refused('pending-verification.absent', () => again(end));
  await refused('pending-verification.absent', () => again(before(end), { id: 'nobody' }));
  await again(before(end));
  assert.equal(world.mail.sent(), 2);
});

test('one code sets one password, also when two come at once, and none for an account that is gone', async () => {
  const app = await open('one password', told);
  const { world, stores, ctx } = app;
  const { id } = await world.person();
  const given = await ctx();
  const handed = async () => {
    const begun = await beginRecovery(given, { identifier: 'ann-demo', ...handedOver }, stores);
    return { value: 'code' in begun ? begun.code : assert.fail(begun.kind) };
  };
  const proof = await handed();
  const set = (next: string) => () => setPasswordByRecovery(given, { proof, next: Password.typed(next) }, stores);
  assert.deepEqual(await atOnce(set('Blue-Sky-42'), set('Red-Sky-4242')), ['code.used', 'fine']);
  await refused('code.used', set('Green-Sky-42'));
  const changes = (await stores.events.list(world.keys.tenant, 100)).filter(({ what }) => what === 'password.changed');
  assert.equal(changes.length, 1);
  const left = await handed();
  await remove(app, id);
  await refused('account.not-found', () => setPasswordByRecovery(given, { proof: left, next: Password.typed('Blue-Sky-43') }, stores));
});

test('a name is looked for among the kinds that the caller reads, and an address in any case', async () => {
  const { world, stores, ctx } = await open('kinds', { recovery: { username: true }, ...told });
  await world.person({ profile: { given_name: 'Ann' } });
  const given = await ctx();
  const begin = (identifier: string, kinds?: readonly ['email']) =>
    beginRecovery(given, { identifier, ...byMail, ...(kinds ? { kinds } : {}) }, stores);
  assert.equal((await begin('ann-demo')).kind, 'code-sent');
  assert.equal((await begin('ann@example.org', ['email'])).kind, 'code-sent');
  await refused('identifier.unknown', () => begin('ann-demo', ['email']));
  const found = async (path: string, value: string) => Boolean(await findByClaims(given, { criteria: [{ path, value }] }, stores));
  assert.deepEqual([await found('email', 'ANN@example.org'), await found('email', ' ann@example.org ')], [true, true]);
  assert.deepEqual([await found('given_name', 'Ann'), await found('given_name', 'Bob')], [true, false]);
  await refused('recovery-criteria.unusable', () => findByClaims(given, { criteria: [{ path: 'email', value: ' ' }] }, stores));
  await refused('recovery-criteria.unusable', () => findByClaims(given, { criteria: [{ path: null, value: 'Ann' }] }, stores));
  await refused('recovery-criteria.absent', () => findByClaims(given, { criteria: [] }, stores));
  await world.settings({ recovery: { username: false } });
  const off = await ctx();
  await refused('recovery.disabled', () => findByClaims(off, { criteria: [{ path: 'email', value: 'ann@example.org' }] }, stores));
});

test('a code from a message is exchanged once for the secret that sets the password', async () => {
  const { world, stores, ctx } = await open('exchanged', { passwords: { minLength: 8 }, ...told });
  await world.person();
  const given = await ctx();
  const handed = async () => {
    const begun = await beginRecovery(given, { identifier: 'ann-demo', ...handedOver }, stores);
    return 'code' in begun ? begun.code : assert.fail(begun.kind);
  };
  const twice = await handed();
  const exchange = () => exchangeRecovery(given, { value: twice }, stores);
  assert.deepEqual(await atOnce(exchange, exchange), ['code.used', 'fine']);
  const value = await handed();
  const secret = await exchangeRecovery(given, { value }, stores);
  assert.equal((await refused('code.used', () => exchangeRecovery(given, { value }, stores))).detail.superseded, false);
  await refused('code.used', () => setPasswordByRecovery(given, { proof: { value }, next: Password.typed('Blue-Sky-42') }, stores));
  await refused('verification.missing', () => exchangeRecovery(given, { value: '' }, stores));
  const weak = { proof: { value: secret }, next: Password.typed('x'), field: 'newPassword' };
  const { detail } = await refused('input.rejected', () => setPasswordByRecovery(given, weak, stores));
  assert.ok(detail.problems.every(({ field }) => field === 'newPassword'));
  await setPasswordByRecovery(given, { ...weak, next: Password.typed('Blue-Sky-42') }, stores);
});

test('of several addresses a verified one is used, and only such where the tenant wants it', async () => {
  const { world, ctx, stores } = await open('several');
  const address = (spelled: string, verified: boolean) =>
    ({ kind: 'email', spelled, verified: verified ? start : null }) as unknown as Identifier;
  const account = { id: 'several' };
  const person = { account, identifiers: [address('new@example.org', false), address('old@example.org', true)] } as unknown as Person;
  const spelled = async (whom = person) => (await contactsOf(await ctx(), whom, stores)).map((contact) => contact.spelled);
  assert.deepEqual(await spelled(), ['old@example.org']);
  const unverified = { account, identifiers: person.identifiers.slice(0, 1) } as unknown as Person;
  assert.deepEqual(await spelled(unverified), ['new@example.org']);
  await world.settings({ recovery: { verifiedOnly: true } });
  assert.deepEqual([await spelled(), await spelled(unverified)], [['old@example.org'], []]);
});
