// Sign-in: what holds at the last moment, what a ticket is worth when the account changed meanwhile, and whom a provider may open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issueCode } from '../../src/core/codes/index.ts';
import { Password, prepareNext, writeNext } from '../../src/core/credentials/index.ts';
import type { FaultKind } from '../../src/core/faults/index.ts';
import type { Obligation } from '../../src/core/sign-in/index.ts';
import {
  accountOfTicket,
  continueSignIn,
  issueTicket,
  proofThenState,
  signInIfLinked,
  stateThenProof,
  verifyPassword,
} from '../../src/core/sign-in/index.ts';
import { type Instant, plusDays, plusMinutes, plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { atOnce, before, type Commands, commands, refused, remove } from './commands.ts';

const open = await commands();

const all: readonly Obligation[] = ['password-change-due', 'contact-unverified', 'registration-unfinished'];
const sequences = { stateThenProof, proofThenState };
const asAnn = (password = 'correct horse') => ({ named: { text: 'ann-demo' }, password: Password.typed(password), supports: all });

/** Signs Ann in at that moment, in that order of checks. */
const signIn = async ({ ctx, stores }: Commands, at: Instant, password?: string, sequence = stateThenProof) =>
  sequence(await ctx({ at }), asAnn(password), stores);

const change = ({ world }: Commands, id: string, state: Readonly<Record<string, unknown>>) =>
  world.console('PATCH', `/accounts/${id}/state`, state);

for (const [name, sequence] of Object.entries(sequences)) {
  test(`${name}: an account ends at its moment, and a lock ends at its`, async () => {
    const app = await open(`moments ${name}`, { disclosure: { signIn: 'specific' } });
    const { world, stores } = app;
    const { id } = await world.person({ expiresIn: 60 });
    const end = plusSeconds(start, 60);
    assert.equal((await signIn(app, before(end), undefined, sequence)).kind, 'signed-in');
    assert.deepEqual((await refused('account.expired', () => signIn(app, end, undefined, sequence))).detail, { at: end });
    const until = plusSeconds(start, 30);
    await stores.locks.write(world.keys.tenant, 'account', id, { until, why: 'failures', since: start }, ['failures']);
    const { detail } = await refused('account.locked', () => signIn(app, before(until), undefined, sequence));
    assert.deepEqual(detail, { scope: 'account', until, by: 'failures' });
    await refused('account.locked', () => signIn(app, before(until), 'wrong', sequence));
    assert.equal((await signIn(app, until, undefined, sequence)).kind, 'signed-in');
    await stores.locks.write(world.keys.tenant, 'account', id, { until: null, why: 'operator', since: start }, ['failures']);
    await refused('account.locked', () => signIn(app, plusSeconds(start, 59), undefined, sequence));
  });

  test(`${name}: a locked address is refused before anything is judged`, async () => {
    const app = await open(`address ${name}`, { lockout: { addressFailures: 1, failures: 0 }, disclosure: { signIn: 'specific' } });
    await app.world.person();
    await refused('password.mismatch', () => signIn(app, start, 'wrong', sequence));
    const { detail } = await refused('account.locked', () => signIn(app, start, undefined, sequence));
    assert.equal(detail.scope, 'address');
  });

  test(`${name}: a disabled account is told as such, and only where that is the order without the password`, async () => {
    const app = await open(`disabled ${name}`, { disclosure: { signIn: 'specific' } });
    const { id } = await app.world.person();
    await change(app, id, { disabled: true });
    await refused('account.disabled', () => signIn(app, start, undefined, sequence));
    await refused(sequence === proofThenState ? 'password.mismatch' : 'account.disabled', () => signIn(app, start, 'wrong', sequence));
  });
}

test('a password that somebody sends with each request is judged by the same locks', async () => {
  const app = await open('each request', { lockout: { failures: 2, minutes: 5 }, disclosure: { signIn: 'specific' } });
  const { ctx, stores } = app;
  const { id } = await app.world.person();
  const prove = async (password?: string) => verifyPassword(await ctx(), asAnn(password), stores);
  assert.equal((await prove()).id, id);
  assert.equal((await refused('password.mismatch', () => prove('wrong'))).detail.attemptsLeft, 1);
  assert.equal((await refused('attempts.exhausted', () => prove('wrong'))).detail.until, plusMinutes(start, 5));
  await refused('account.locked', () => prove());
});

test('a sign-in forgets the failures before it, and how often the account was locked', async () => {
  const app = await open('forgets', {
    lockout: { failures: 2, minutes: 5, growth: 3, windowMinutes: 0 },
    disclosure: { signIn: 'specific' },
  });
  await app.world.person();
  const wrong = (at: Instant) => () => signIn(app, at, 'wrong');
  const lock = async (at: Instant) => {
    await refused('password.mismatch', wrong(at));
    return (await refused('attempts.exhausted', wrong(at))).detail.until;
  };
  assert.equal(await lock(start), plusMinutes(start, 5));
  const second = plusMinutes(start, 5);
  assert.equal(await lock(second), plusMinutes(second, 15), 'the second lock in a row is longer');
  const third = plusMinutes(second, 15);
  await refused('password.mismatch', wrong(third));
  assert.equal((await signIn(app, third)).kind, 'signed-in');
  assert.equal(await lock(third), plusMinutes(third, 5), 'and after a sign-in the first one again');
});

test('a ticket is worth nothing for an account that was disabled, ended or removed meanwhile', async () => {
  const app = await open('ticket');
  const { world, ctx, stores } = app;
  const { id } = await world.person({ mustChangePassword: true });
  const begun = await signIn(app, start);
  const ticket = 'ticket' in begun ? begun.ticket : assert.fail(begun.kind);
  const methods = [{ type: 'password', at: start }];
  const { id: code, ...read } = await accountOfTicket(await ctx(), { ticket }, stores);
  assert.deepEqual(read, { account: id, because: 'password-change-due', subscriber: null, methods });
  assert.ok(code);
  const go = async (given = ticket) => continueSignIn(await ctx(), { ticket: given, supports: all }, stores);
  assert.equal((await go()).kind, 'password-change-due');
  await change(app, id, { locked: true });
  await refused('account.locked', go);
  await change(app, id, { locked: false, expires: '2026-03-02T09:30:00Z' });
  await refused('account.expired', go);
  await change(app, id, { expires: '2027-03-02T09:30:00Z', mustChangePassword: false });
  assert.equal((await go()).kind, 'signed-in');
  assert.deepEqual((await refused('code.used', go)).detail, { purpose: 'continue', superseded: false });
  const anew = async () => issueTicket(await ctx(), { account: id, because: 'registration', method: 'registration' }, stores);
  const ended = await anew();
  for (const disabled of [true, false]) {
    await change(app, id, { disabled });
    assert.equal((await refused('code.used', () => go(ended))).detail.superseded, true, 'disabling ends it for good');
  }
  const other = await anew();
  await remove(app, id);
  assert.deepEqual((await refused('account.not-found', () => go(other))).detail, { by: 'session', given: other.slice(0, 6) });
});

test('an obligation that a protocol cannot tell anybody about is no sign-in', async () => {
  const app = await open('unmeetable');
  const { ctx, stores, world } = app;
  await world.person({ mustChangePassword: true });
  const supports = [] as const;
  const work = async () => stateThenProof(await ctx(), { ...asAnn(), supports }, stores);
  assert.deepEqual((await refused('obligation.unmeetable', work)).detail, { obligation: 'password-change-due' });
  assert.equal((await stores.events.list(world.keys.tenant, 100)).filter(({ what }) => what === 'signed-in').length, 0);
});

test('addresses must be proven where the tenant wants it, and who has none owes none', async () => {
  const app = await open('unverified', { contacts: { verify: 'obligation', signInUnverified: false } });
  const { world } = app;
  await world.console('POST', '/accounts', { username: 'ann-demo', password: 'correct horse' });
  assert.equal((await signIn(app, start)).kind, 'signed-in');
  const other = await open('unverified too', { contacts: { verify: 'obligation', signInUnverified: false } });
  await other.world.person({ verified: false });
  assert.equal((await signIn(other, start)).kind, 'contact-unverified');
});

test('a provider opens an account by its address only where both have it proven', async () => {
  const { world, ctx, stores } = await open('provider');
  const { id } = await world.person();
  await world.person({ username: 'bob-demo', email: 'bob@example.org', verified: false });
  const enter = async (email: string | null, emailVerified: boolean, trustAddress = true) => {
    const given = await ctx();
    const payload = { provider: 'harbour.example', subject: `s-${email}`, email, emailVerified, profile: {} };
    const code = { purpose: 'identity', subject: 's', form: { kind: 'letters', length: 32 }, lifeSeconds: 60, payload } as const;
    const { value: token } = await issueCode(given, code, stores);
    const result = await signInIfLinked(given, { token, trustAddress, supports: all }, stores);
    return result ? result.person.account.id : 'nobody';
  };
  assert.equal(await enter('ann@example.org', true), id);
  await refused('account.linkable', () => enter('ann@example.org', true, false));
  assert.equal(await enter('ann@example.org', false), 'nobody');
  await refused('account.linkable', () => enter('bob@example.org', true));
  assert.equal(await enter(null, true), 'nobody');
});

test('a provider opens no account that is disabled, locked or over', async () => {
  const app = await open('provider and state');
  const { world, ctx, stores } = app;
  const { id } = await world.person();
  const enter = async () => {
    const given = await ctx();
    const payload = { provider: 'harbour.example', subject: 's', email: 'ann@example.org', emailVerified: true, profile: {} };
    const code = { purpose: 'identity', subject: 's', form: { kind: 'letters', length: 32 }, lifeSeconds: 60, payload } as const;
    const { value: token } = await issueCode(given, code, stores);
    return signInIfLinked(given, { token, trustAddress: true, supports: all }, stores);
  };
  await change(app, id, { disabled: true });
  await refused('account.disabled', enter);
  await change(app, id, { disabled: false, locked: true });
  await refused('account.locked', enter);
  await change(app, id, { locked: false, expires: '2026-03-02T09:30:00Z' });
  await refused('account.expired', enter);
});

test('a token of a provider opens one session, also when it comes twice at once', async () => {
  const { world, ctx, stores } = await open('provider at once');
  await world.person();
  const given = await ctx();
  const payload = { provider: 'harbour.example', subject: 's', email: 'ann@example.org', emailVerified: true, profile: {} };
  const code = { purpose: 'identity', subject: 's', form: { kind: 'letters', length: 32 }, lifeSeconds: 60, payload } as const;
  const { value: token } = await issueCode(given, code, stores);
  const enter = () => signInIfLinked(given, { token, trustAddress: true, supports: all }, stores);
  assert.deepEqual(await atOnce(enter, enter), ['fine', 'provider-token.invalid']);
});

test('a lock that falls while the right password is being proven holds', async () => {
  const { world, ctx, stores } = await open('meanwhile');
  const { id } = await world.person();
  const verify = async (...given: Parameters<typeof stores.hashes.verify>) => {
    await stores.locks.write(world.keys.tenant, 'account', id, { until: null, why: 'failures', since: start }, ['failures']);
    return stores.hashes.verify(...given);
  };
  const slow = { ...stores, hashes: { ...stores.hashes, verify } };
  for (const sequence of Object.values(sequences)) {
    await stores.locks.delete(world.keys.tenant, 'account', id);
    const given = await ctx();
    await refused('account.locked', () => sequence(given, asAnn(), slow));
  }
});

test('a sign-in takes back no stamp of a change that comes while it is completed: it wrote the stamp it had read', async () => {
  const { world, ctx, stores } = await open('stamp');
  const { id } = await world.person();
  const tenant = world.keys.tenant;
  const later = plusMinutes(start, 1);
  const attributes = async (of: string) => {
    await stores.accounts.update(tenant, id, { locale: 'en' }, later);
    return stores.recordTypes.attributes(of);
  };
  const given = await ctx();
  const { kind } = await stateThenProof(given, asAnn(), { ...stores, recordTypes: { ...stores.recordTypes, attributes } });
  assert.equal(kind, 'signed-in');
  const account = await stores.accounts.read(tenant, id);
  assert.deepEqual([account?.updated, account?.lastSignIn, account?.signIns], [later, given.now, 1]);
});

test('what becomes of the account while the right password is being proven holds: another password, a switch-off, its end', async () => {
  const changes: Partial<Record<FaultKind, (app: Awaited<ReturnType<typeof open>>, id: string) => Promise<unknown>>> = {
    'password.mismatch': async ({ stores, world }, id) => {
      const hash = await stores.hashes.make(world.keys.tenant, 'another one');
      return stores.passwords.write(world.keys.tenant, id, { hash, scheme: { kind: 'argon2id', of: 'typed' }, changed: start });
    },
    'account.disabled': ({ stores, world }, id) => stores.accountStates.update(world.keys.tenant, id, { disabled: start }),
    'identifier.unknown': ({ stores, world }, id) => stores.accounts.delete(world.keys.tenant, id, start),
  };
  for (const [sequenceName, sequence] of Object.entries(sequences)) {
    for (const [kind, change] of Object.entries(changes) as [FaultKind, NonNullable<(typeof changes)[FaultKind]>][]) {
      const app = await open(`${sequenceName} ${kind}`, { disclosure: { signIn: 'specific' } });
      const { world, ctx, stores } = app;
      const { id } = await world.person();
      let changed = false;
      const verify = async (...given: Parameters<typeof stores.hashes.verify>) => {
        if (!changed) await change(app, id);
        changed = true;
        return stores.hashes.verify(...given);
      };
      const given = await ctx();
      await refused(kind, () => sequence(given, asAnn(), { ...stores, hashes: { ...stores.hashes, verify } }));
      assert.deepEqual(await stores.sessions.list(world.keys.tenant, id), [], `${sequenceName}, ${kind}`);
    }
  }
});

test('an imported hash is made anew at the first sign-in, and one of ours is left alone', async () => {
  const app = await open('made anew');
  const { world, stores } = app;
  const hash = '5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8';
  const { id } = await world.person({ password: null, hash, scheme: { kind: 'salted', of: 'typed', digest: 'sha1', encoding: 'hex' } });
  const kept = async () => (await stores.passwords.read(world.keys.tenant, id))!.hash;
  assert.equal(await kept(), hash);
  assert.equal((await signIn(app, start, 'password')).kind, 'signed-in');
  const anew = await kept();
  assert.notEqual(anew, hash);
  assert.equal((await signIn(app, start, 'password')).kind, 'signed-in');
  assert.equal(await kept(), anew);
});

test('operators can read why a sign-in failed, strangers cannot', async () => {
  const app = await open('why', { disclosure: { signIn: 'generic' } });
  const { world, ctx, stores } = app;
  await world.person();
  await world.person({ username: 'bob-demo', email: 'bob@example.org', password: null });
  const notes: string[] = [];
  const given = { ...(await ctx()), log: (verdict: string) => void notes.push(verdict) };
  for (const text of ['ann-demo', 'bob-demo', 'nobody'])
    await refused('credentials.refused', () => stateThenProof(given, { ...asAnn('wrong'), named: { text } }, stores));
  assert.deepEqual(notes, ['password wrong', 'no password', 'identifier unknown']);
});

test('only whom nobody knows here is asked about at the old service, once, and no locked name is', async () => {
  const app = await open('old service', {
    legacyDirectory: { url: 'https://old.example/judge' },
    disclosure: { signIn: 'specific' },
    lockout: { failures: 2 },
  });
  const { world, ctx, stores } = app;
  await world.person();
  const request: string[] = [];
  const judge = async (_service: unknown, { identifier }: { readonly identifier: string }) => {
    request.push(identifier);
    if (identifier !== 'dora-demo') return { kind: 'wrong' as const };
    return { kind: 'right' as const, record: { values: { username: 'dora-demo', email: 'dora@example.org' } } };
  };
  const moving = { ...stores, legacyDirectories: { judge } } as unknown as typeof stores;
  const go = async (text: string, password = 'correct horse') =>
    stateThenProof(await ctx(), { ...asAnn(password), named: { text } }, moving);
  assert.equal((await go('ann-demo')).kind, 'signed-in');
  assert.deepEqual(request, []);
  assert.equal((await go('dora-demo')).kind, 'signed-in');
  assert.equal((await go('dora-demo')).kind, 'signed-in');
  assert.deepEqual(request, ['dora-demo']);
  await refused('identifier.unknown', () => go('nobody'));
  await refused('identifier.unknown', () => go('nobody'));
  await refused('identifier.unknown', () => go('nobody'));
  assert.deepEqual(request, ['dora-demo', 'nobody', 'nobody'], 'two failures lock a name that nobody has');
});

test('guesses that came at once at a name that nobody has here all went to the old service', async () => {
  const app = await open('old service at once', {
    legacyDirectory: { url: 'https://old.example/judge' },
    disclosure: { signIn: 'specific' },
    lockout: { failures: 2 },
  });
  const { ctx, stores } = app;
  let request = 0;
  const judge = async () => {
    request += 1;
    return { kind: 'wrong' as const };
  };
  const moving = { ...stores, legacyDirectories: { judge } } as unknown as typeof stores;
  const given = await ctx();
  const go = () => refused('identifier.unknown', () => stateThenProof(given, { ...asAnn('wrong'), named: { text: 'dora-demo' } }, moving));
  await Promise.all(Array.from({ length: 20 }, go));
  assert.equal(request, 2);
});

test('a session lasts as long as the caller asks, or as the tenant says', async () => {
  const app = await open('lasts');
  const { world, ctx, stores } = app;
  await world.person();
  const given = await ctx();
  const ends = async (more: object) => {
    const entered = await stateThenProof(given, { ...asAnn(), ...more }, stores);
    return 'session' in entered ? entered.session.session.expires : assert.fail(entered.kind);
  };
  assert.equal(await ends({ lifeSeconds: 60 }), plusSeconds(start, 60));
  assert.equal(await ends({ lifeSeconds: 120 }), plusSeconds(start, 120));
  assert.ok((await ends({})) > plusSeconds(start, 120));
});

test('a password is too old from the moment its age is reached, and one that an operator wants changed at once', async () => {
  const app = await open('age', { passwords: { maxAgeDays: 30 } });
  const { id } = await app.world.person();
  const due = plusDays(start, 30);
  assert.equal((await signIn(app, before(due))).kind, 'signed-in');
  const owed = await signIn(app, due);
  assert.deepEqual([owed.kind, 'because' in owed && owed.because], ['password-change-due', 'age']);
  await change(app, id, { mustChangePassword: true });
  const told = await signIn(app, start);
  assert.deepEqual([told.kind, 'because' in told && told.because], ['password-change-due', 'operator']);
});

test('a user name opens nothing where people sign in by their address only', async () => {
  const app = await open('address only', { identifiers: { signIn: ['email'] }, disclosure: { signIn: 'specific' } });
  const { world, ctx, stores } = app;
  await world.person();
  const go = async (text: string) => stateThenProof(await ctx(), { ...asAnn(), named: { text } }, stores);
  assert.equal((await go('ann@example.org')).kind, 'signed-in');
  await refused('identifier.unknown', () => go('ann-demo'));
  await world.settings({ identifiers: { signIn: ['username'] } });
  assert.equal((await go('ann-demo')).kind, 'signed-in');
  await refused('identifier.unknown', () => go('ann@example.org'));
});

test('a former password is told as such only where the tenant wants it, and to nobody else as any other', async () => {
  const app = await open('former', { disclosure: { signIn: 'specific', formerPassword: true }, passwords: { remember: 3 } });
  const { world, stores, ctx } = app;
  const { id: account } = await world.person();
  await world.person({ username: 'bob-demo', email: 'bob@example.org', password: null });
  const given = await ctx();
  for (const next of ['Blue-Sky-42', 'Red-Sky-4242']) {
    const change = { account, next: Password.typed(next), names: [] };
    await writeNext(given, change, await prepareNext(given, change, stores), stores);
  }
  await refused('password.former', () => signIn(app, start, 'Blue-Sky-42'));
  await refused('password.mismatch', () => signIn(app, start, 'never mine'));
  await world.settings({ disclosure: { formerPassword: false } });
  await refused('password.mismatch', () => signIn(app, start, 'Blue-Sky-42'));
  await refused('password.absent', () => stateThenProof(given, { ...asAnn(), named: { text: 'bob-demo' } }, stores));
});
