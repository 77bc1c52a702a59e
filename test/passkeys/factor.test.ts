// A passkey as the second factor of a sign-in with a password, and what of other processes and people is no proof there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAccount } from '../../src/core/accounts/index.ts';
import { Fault, newContext } from '../../src/core/faults/index.ts';
import {
  beginPasskeyEnrolment,
  beginPasskeySignIn,
  finishPasskeyEnrolment,
  removePasskey,
  takePasskey,
} from '../../src/core/passkeys/index.ts';
import { type AuthenticationMethod, assuranceOf } from '../../src/core/sessions/index.ts';
import {
  beginPasskeyAtSignIn,
  challengeFactor,
  completeSignIn,
  finishPasskeyAtSignIn,
  finishPasskeySignIn,
  proveFactor,
  resetFactors,
} from '../../src/core/sign-in/index.ts';
import { settingsFrom } from '../../src/core/tenants/index.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { engines } from '../engines-of.ts';
import { create, get, type Kept } from './authenticator.ts';

const address = 'https://login.example.org';
const group = '01900000-0000-7000-8000-0000000000aa';
const supports = ['second-factor-needed', 'second-factor-enrolment-needed'] as const;

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    (error) => {
      if (error instanceof Fault) return error.kind;
      throw error;
    },
  );

for (const { engine, open } of await engines()) {
  /** Commands of a tenant that offers passkeys as second factors. */
  const tenant = async (seed: string, secondFactor: object = {}) => tenantIn(await open(seed), secondFactor, seed);

  /** The same in a world that is there, with other settings. */
  async function tenantIn({ app, world }: Pick<Awaited<ReturnType<typeof open>>, 'app' | 'world'>, secondFactor: object, seed: string) {
    const { stores } = app;
    const random = seededRandom(seed);
    const settings = settingsFrom({ secondFactor: { offered: ['passkey', 'backup-code'], ...secondFactor } });
    const of = { id: world.keys.tenant, name: 't', domain: 't', kind: 'production', version: 1, settings, webhooks: [] } as const;
    const ctx = () =>
      newContext({ tenant: of, caller: { kind: 'anonymous', address: '127.0.0.1' }, now: app.now(), random, log: () => {} });
    const begin = async (account: string, methods: readonly AuthenticationMethod[] = [{ type: 'password', at: app.now() }]) => {
      const proven = { methods, provenAt: app.now() };
      return beginPasskeyEnrolment(ctx(), { account, session: 's', address, proven, name: 'n' }, stores);
    };
    const finish = async (account: string, begun: Awaited<ReturnType<typeof begin>>) => {
      const { kept, answer } = create(begun, address);
      return { kept, ...(await finishPasskeyEnrolment(ctx(), { account, session: 's', address, answer, agent: null }, stores)) };
    };
    const enrol = async (account: string, methods?: readonly AuthenticationMethod[]) => finish(account, await begin(account, methods));
    const signIn = async (id: string) => {
      const { account } = await readAccount(ctx(), { id }, stores);
      return completeSignIn(ctx(), { account, method: 'password', supports }, stores);
    };
    /** A sign-in with the password that waits for the factor. */
    const waiting = async (id: string) => {
      const result = await signIn(id);
      assert.equal(result.kind, 'second-factor-needed');
      const { ticket, factors } = result as Extract<typeof result, { readonly kind: 'second-factor-needed' }>;
      const authenticator = factors.find(({ method }) => method === 'passkey')!.id;
      return { ticket, authenticator, factors };
    };
    const ask = async (chosen: { readonly ticket: string; readonly authenticator: string }) => {
      const challenge = await challengeFactor(ctx(), { ...chosen, address }, stores);
      assert.equal(challenge.kind, 'options');
      return (challenge as Extract<typeof challenge, { readonly kind: 'options' }>).options;
    };
    const prove = (chosen: { readonly ticket: string; readonly authenticator: string }, answer: string) =>
      proveFactor(ctx(), { ...chosen, address, answer, supports }, stores);
    return { ctx, stores, world, app, begin, finish, enrol, signIn, waiting, ask, prove };
  }

  test(`${engine}: after the password a passkey is asked for, and proves the second factor`, async () => {
    const t = await tenant('passkey as factor');
    const { id } = await t.world.person();
    assert.equal((await t.signIn(id)).kind, 'signed-in');
    const { kept, backupCodes, passkey } = await t.enrol(id);
    assert.equal(backupCodes?.length, 10);
    const { ticket, authenticator, factors } = await t.waiting(id);
    assert.deepEqual(
      factors.map(({ method }) => method),
      ['backup-code', 'passkey'],
    );
    const options = await t.ask({ ticket, authenticator });
    assert.deepEqual(options['allowCredentials'], [{ id: kept.id, type: 'public-key', transports: ['internal', 'hybrid'] }]);
    // An authenticator that was asked for this passkey may leave the handle out.
    const done = await t.prove({ ticket, authenticator }, get(kept, options, address, { userHandle: null }));
    assert.equal(done.kind, 'signed-in');
    const { session } = (done as Extract<typeof done, { readonly kind: 'signed-in' }>).session;
    assert.deepEqual([assuranceOf(session).amr, assuranceOf(session).acr], [['pwd', 'pop', 'user', 'mfa'], '2']);
    assert.equal((await t.stores.passkeys.list(t.world.keys.tenant, id))[0]?.lastUsed, t.app.now());
    // By itself it is both factors: nothing more is asked.
    const alone = (await beginPasskeySignIn(t.ctx(), { flow: 'f', address }, t.stores))!;
    const signedIn = await finishPasskeySignIn(t.ctx(), { answer: get(kept, alone, address), flow: 'f', address, supports }, t.stores);
    assert.equal(signedIn.kind, 'signed-in');
    const proven = { methods: [{ type: 'passkey', at: t.app.now() }], provenAt: t.app.now() };
    await removePasskey(t.ctx(), { account: id, id: passkey.id, proven }, t.stores);
    assert.equal((await t.signIn(id)).kind, 'signed-in');
  });

  test(`${engine}: what answers another process, another person or another purpose is no proof`, async () => {
    const t = await tenant('no proof by passkey');
    const { id } = await t.world.person();
    const bob = await t.world.person({ username: 'bob-two', email: 'bob@example.org' });
    const { kept } = await t.enrol(id);
    const { kept: bobs } = await t.enrol(bob.id);
    const [one, other, his] = [await t.waiting(id), await t.waiting(id), await t.waiting(bob.id)];
    const of = async (whose: Kept, asked: typeof one) => get(whose, await t.ask(asked), address);
    const alone = (await beginPasskeySignIn(t.ctx(), { flow: 'f', address }, t.stores))!;
    const used = await of(kept, one);
    for (const answer of [await of(kept, other), await of(bobs, one), await of(bobs, his), get(kept, alone, address), '{}', '123456'])
      assert.equal(await refusal(t.prove(one, answer)), 'factor.wrong');
    assert.equal(await refusal(t.prove({ ...one, authenticator: his.authenticator }, used)), 'factor.unknown');
    assert.equal((await t.prove(one, used)).kind, 'signed-in');
    assert.equal(await refusal(t.prove(other, used)), 'code.used');
    const third = await t.waiting(id);
    assert.equal(await refusal(t.prove(third, used)), 'factor.wrong');
    // What a factor is asked with signs nobody in.
    const asFactor = get(kept, await t.ask(third), address);
    const signIn = finishPasskeySignIn(t.ctx(), { answer: asFactor, flow: 'f', address, supports }, t.stores);
    assert.equal(await refusal(signIn), 'passkey.refused');
  });

  test(`${engine}: who must have a second factor makes a passkey at the sign-in, once, under the ticket that asked for it`, async () => {
    const t = await tenant('passkey at the sign-in', { required: 'always' });
    const { id } = await t.world.person();
    const other = await t.world.person({ username: 'bob-demo', email: 'bob@example.org' });
    const due = async (person = id) => {
      const result = await t.signIn(person);
      assert.ok(result.kind === 'second-factor-enrolment-needed');
      assert.deepEqual(result.offered, ['passkey']);
      return result.ticket;
    };
    const begin = (ticket: string) => beginPasskeyAtSignIn(t.ctx(), { ticket, address }, t.stores);
    const finish = (ticket: string, answer: string, at = address) =>
      finishPasskeyAtSignIn(t.ctx(), { ticket, address: at, answer, supports }, t.stores);
    const count = async () => (await t.stores.accountStates.read(t.world.keys.tenant, id))?.secondFactors;
    const [ticket, second, foreign] = [await due(), await due(), await due(other.id)];
    const made = create(await begin(ticket), address);
    const late = create(await begin(second), address);
    assert.equal(await refusal(finish(second, made.answer)), 'passkey.refused', 'the challenge of another ticket');
    for (const [who, of] of [
      ['of another person', foreign],
      ['that is none', 'a'.repeat(43)],
    ] as const) {
      const { answer } = create(await begin(ticket), address);
      assert.match(await refusal(finish(of, answer)), /passkey\.refused|code\.wrong/, who);
    }
    assert.equal(await refusal(finish(ticket, 'nothing')), 'passkey.refused');
    assert.equal(await count(), 0, 'nothing half enrolled');
    const right = create(await begin(ticket), address);
    const { signIn, backupCodes } = await finish(ticket, right.answer);
    assert.ok(signIn.kind === 'signed-in');
    const { session } = signIn.session;
    assert.deepEqual([session.methods.map(({ type }) => type), assuranceOf(session).acr], [['password', 'passkey'], '2']);
    assert.equal(backupCodes?.length, 10);
    assert.equal(await refusal(finish(ticket, right.answer)), 'code.used');
    assert.equal(await refusal(finish(second, late.answer)), 'code.used', 'the other ticket is over');
    assert.equal(await count(), 1);
    const { ticket: waits, authenticator } = await t.waiting(id);
    assert.equal(await refusal(begin(waits)), 'code.wrong', 'a ticket that waits for a proof makes none');
    const proof = get(right.kept, await t.ask({ ticket: waits, authenticator }), address);
    assert.equal((await t.prove({ ticket: waits, authenticator }, proof)).kind, 'signed-in');
  });

  test(`${engine}: who has a factor by now makes no passkey under a ticket that was given before`, async () => {
    const t = await tenant('passkey too late', { required: 'always' });
    const { id } = await t.world.person();
    const result = await t.signIn(id);
    assert.ok(result.kind === 'second-factor-enrolment-needed');
    const { answer } = create(await beginPasskeyAtSignIn(t.ctx(), { ticket: result.ticket, address }, t.stores), address);
    await t.enrol(id);
    const late = await refusal(finishPasskeyAtSignIn(t.ctx(), { ticket: result.ticket, address, answer, supports }, t.stores));
    assert.equal(late, 'passkey.refused');
    assert.equal((await t.stores.passkeys.list(t.world.keys.tenant, id)).length, 1);
  });

  test(`${engine}: who has a second factor adds or removes no passkey by a password alone`, async () => {
    const t = await tenant('password alone');
    const { id } = await t.world.person();
    const { passkey } = await t.enrol(id);
    assert.equal(await refusal(t.enrol(id)), 'second-factor.unproven');
    const proven = { methods: [{ type: 'password', at: t.app.now() }], provenAt: t.app.now() };
    assert.equal(await refusal(removePasskey(t.ctx(), { account: id, id: passkey.id, proven }, t.stores)), 'second-factor.unproven');
    assert.equal((await t.enrol(id, [{ type: 'passkey', at: t.app.now() }])).backupCodes, undefined);
    assert.equal((await t.stores.accountStates.read(t.world.keys.tenant, id))?.secondFactors, 2);
  });

  test(`${engine}: a passkey that was not counted as a second factor is no proof of one, though its authenticator answers`, async () => {
    const t = await tenant('uncounted');
    const before = await tenantIn(t, { offered: ['totp'] }, 'before');
    const { id } = await t.world.person();
    const { kept: uncounted } = await before.enrol(id);
    t.world.clock.forward(1);
    const { kept: counted } = await t.enrol(id);
    assert.deepEqual(
      (await t.stores.passkeys.list(t.world.keys.tenant, id)).map(({ secondFactor }) => secondFactor),
      [false, true],
    );
    const one = await t.waiting(id);
    const options = await t.ask(one);
    assert.deepEqual(options['allowCredentials'], [{ id: counted.id, type: 'public-key', transports: ['internal', 'hybrid'] }]);
    assert.equal(await refusal(t.prove(one, get(uncounted, options, address))), 'factor.wrong');
    assert.equal((await t.stores.sessions.list(t.world.keys.tenant, id)).length, 0);
    assert.equal((await t.prove(one, get(counted, await t.ask(one), address))).kind, 'signed-in');
    // It signs in by itself all the same: there it is both factors.
    const alone = (await beginPasskeySignIn(t.ctx(), { flow: 'f', address }, t.stores))!;
    const signedIn = await finishPasskeySignIn(t.ctx(), { answer: get(uncounted, alone, address), flow: 'f', address, supports }, t.stores);
    assert.equal(signedIn.kind, 'signed-in');
  });

  test(`${engine}: a passkey past the limit of second factors is refused by that limit, not by that of passkeys`, async () => {
    const t = await tenant('limit of factors', { mostPerPerson: 2 });
    const { id } = await t.world.person();
    await t.enrol(id);
    const begun = [await t.begin(id, [{ type: 'passkey', at: t.app.now() }]), await t.begin(id, [{ type: 'passkey', at: t.app.now() }])];
    const outcomes = await Promise.allSettled(begun.map((options) => t.finish(id, options)));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    assert.deepEqual(
      refused.map(({ kind, detail }) => [kind, detail]),
      [['factor.too-many', { most: 2 }]],
    );
    assert.equal((await t.stores.passkeys.list(t.world.keys.tenant, id)).length, 2);
    assert.equal((await t.stores.accountStates.read(t.world.keys.tenant, id))?.secondFactors, 2);
    // Before the browser makes one in vain, too.
    assert.equal(await refusal(t.begin(id, [{ type: 'passkey', at: t.app.now() }])), 'factor.too-many');
  });

  for (const [who, secondFactor, isKept] of [
    ['all must have one', { offered: ['passkey', 'totp'], required: 'always' }, true],
    ['the client they are signed in to demands one', { requiredClients: ['bank'] }, true],
    ['their group must', { requiredGroups: [group] }, true],
    ['another client demands one', { requiredClients: ['other'] }, false],
    ['nobody must', {}, false],
  ] as const)
    test(`${engine}: the last second factor, a passkey, is removed unless its person must have one (${who})`, async () => {
      const t = await tenant(`last passkey, ${who}`, secondFactor);
      const { id } = await t.world.person();
      await t.stores.memberships.insert(t.world.keys.tenant, { group, account: id, role: 'user', joined: t.app.now() } as never);
      const { passkey } = await t.enrol(id);
      const { account } = await readAccount(t.ctx(), { id }, t.stores);
      await completeSignIn(t.ctx(), { account, method: 'passkey', supports, client: 'bank' }, t.stores);
      const proven = { methods: [{ type: 'passkey', at: t.app.now() }], provenAt: t.app.now() } as const;
      const remove = (one: string) => refusal(removePasskey(t.ctx(), { account: id, id: one, proven }, t.stores));
      const count = async () => [
        (await t.stores.passkeys.list(t.world.keys.tenant, id)).length,
        (await t.stores.accountStates.read(t.world.keys.tenant, id))?.secondFactors,
      ];
      if (!isKept) {
        assert.equal(await remove(passkey.id), 'no refusal');
        assert.deepEqual(await count(), [0, 0]);
        return;
      }
      assert.equal(await remove(passkey.id), 'factor.last');
      assert.deepEqual(await count(), [1, 1]);
      const second = await t.enrol(id, proven.methods);
      const outcomes = await Promise.all([passkey.id, second.passkey.id].map(remove));
      assert.deepEqual(outcomes.sort(), ['factor.last', 'no refusal'], 'of two at once one stays');
      assert.deepEqual(await count(), [1, 1]);
      // An operator may: the device may be lost.
      const [left] = await t.stores.passkeys.list(t.world.keys.tenant, id);
      await takePasskey(t.ctx(), { account: id, id: left!.id }, t.stores);
      assert.deepEqual(await count(), [0, 0]);
    });

  test(`${engine}: a passkey whose making a password alone began is refused once its person has a factor, or too late`, async () => {
    const t = await tenant('begun before');
    const { id } = await t.world.person();
    const [early, late] = [await t.begin(id), await t.begin(id)];
    t.world.clock.forward(901);
    assert.equal(await refusal(t.finish(id, late)), 'passkey.refused');
    const meanwhile = await t.begin(id);
    await t.enrol(id);
    assert.equal(await refusal(t.finish(id, early)), 'passkey.refused');
    assert.equal(await refusal(t.finish(id, meanwhile)), 'passkey.refused');
    assert.equal((await t.stores.passkeys.list(t.world.keys.tenant, id)).length, 1);
  });

  test(`${engine}: an operator who resets the second factors takes the passkeys, too`, async () => {
    const t = await tenant('reset passkeys');
    const { id } = await t.world.person();
    const { kept } = await t.enrol(id);
    await resetFactors(t.ctx(), { account: id }, t.stores);
    assert.deepEqual(await t.stores.passkeys.list(t.world.keys.tenant, id), []);
    assert.equal((await t.signIn(id)).kind, 'signed-in');
    const alone = (await beginPasskeySignIn(t.ctx(), { flow: 'f', address }, t.stores))!;
    const signIn = finishPasskeySignIn(t.ctx(), { answer: get(kept, alone, address), flow: 'f', address, supports }, t.stores);
    assert.equal(await refusal(signIn), 'passkey.refused');
  });
}
