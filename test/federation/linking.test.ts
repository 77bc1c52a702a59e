// What becomes of a proven identity: it signs in, registers or is linked, and joins nothing that is another person's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  conflictOf,
  linkAfterSignIn,
  linkIdentity,
  linkSoleIdentity,
  listIdentities,
  unlinkIdentity,
} from '../../src/core/federation/index.ts';
import { registerByIdentity } from '../../src/core/registration/index.ts';
import { signInWithIdentity } from '../../src/core/sign-in/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { carried } from '../factors/people.ts';
import { type Federation, federationOf, refusalOf } from './house.ts';

const provenAt = start;
const session = { methods: [], provenAt };

const signIn = async (house: Federation, token: string, trustAddress = false) =>
  signInWithIdentity(await house.ctx(), { token, supports: carried, trustAddress }, house.stores);
const linked = async (house: Federation, account: string) =>
  (await listIdentities(await house.ctx(), { account }, house.stores)).map(({ provider, subject }) => `${provider} ${subject}`);

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a newcomer registers by the identity, and signs in with it from then on'), async () => {
    const house = await federationOf(await open('newcomer'));
    const { token } = await house.proven();
    assert.deepEqual((await refusalOf(signIn(house, token)))[0], 'identity.unknown');
    const newcomer = { token, silent: true, newcomer: () => ({ email: 'ann@example.org' }) };
    await house.world.settings({ registration: { byProvider: true, consents: [] } });
    const { account } = await registerByIdentity(await house.ctx(), newcomer, house.stores);
    assert.deepEqual(await linked(house, account.id), ['harbour.example ann-there']);
    assert.equal((await refusalOf(signIn(house, token)))[0], 'provider-token.invalid', 'the token is spent');
    const signedIn = await signIn(house, (await house.proven()).token);
    assert.equal(signedIn.kind === 'signed-in' && signedIn.person.account.id, account.id);
  });

  test(name('of two registrations by one identity at once, one is made, and the other is told that the identity is taken'), async () => {
    const house = await federationOf(await open('at once'));
    await house.world.settings({ registration: { byProvider: true, consents: [] } });
    house.other.told = { claims: { email: null } };
    const by = async (token: string, email: string) =>
      registerByIdentity(await house.ctx(), { token, silent: true, newcomer: () => ({ email }) }, house.stores);
    const [first, second] = [(await house.proven()).token, (await house.proven()).token];
    const both = await Promise.all([refusalOf(by(first, 'one@example.org')), refusalOf(by(second, 'two@example.org'))]);
    assert.deepEqual(both.map(([kind]) => kind).sort(), ['identity.taken', 'nothing']);
  });

  test(
    name('an address that somebody here has signs nobody in; after a sign-in by password it is linked, to that account alone'),
    async () => {
      const house = await federationOf(await open('conflict'));
      const { world, stores } = house;
      const ann = await world.person({ verified: false });
      const ben = await world.person({ username: 'ben-demo', email: 'ben@example.org' });
      const { token } = await house.proven();
      const linkable = ['account.linkable', { identifier: 'ann@example.org', heldBy: ['password'] }];
      assert.deepEqual(await refusalOf(signIn(house, token)), linkable);
      assert.deepEqual(await refusalOf(signIn(house, token, true)), linkable, 'nor where addresses are trusted: here it was never proven');
      const ctx = await house.ctx();
      assert.deepEqual(await conflictOf(ctx, { token }, stores), { ...(linkable[1] as object), provider: 'harbour.example' });
      const after = (account: string, at = provenAt) =>
        linkAfterSignIn(ctx, { account, session: { methods: [], provenAt: at }, token }, stores);
      assert.deepEqual(await refusalOf(after(ben.id)), ['identity.unexpected', { provider: 'harbour.example' }]);
      assert.equal((await refusalOf(after(ann.id, plusSeconds(start, -3600))))[0], 'session.stale');
      assert.deepEqual(await linked(house, ben.id), []);
      const both = await Promise.all([refusalOf(after(ann.id)), refusalOf(after(ann.id))]);
      assert.deepEqual(both.map(([kind]) => kind).sort(), ['nothing', 'provider-token.invalid'], 'once');
      assert.deepEqual(await linked(house, ann.id), ['harbour.example ann-there']);
      assert.equal((await signIn(house, (await house.proven()).token)).kind, 'signed-in');
    },
  );

  test(name('an address that the provider did not prove joins nothing and conflicts with nothing'), async () => {
    const house = await federationOf(await open('unproven'));
    const { world, stores, other } = house;
    const ann = await world.person({ verified: true });
    other.told = { claims: { email_verified: false } };
    const { token, identity } = await house.proven();
    assert.equal(identity.emailVerified, false);
    assert.equal((await refusalOf(signIn(house, token, true)))[0], 'identity.unknown');
    const ctx = await house.ctx();
    assert.equal(await conflictOf(ctx, { token }, stores), undefined);
    assert.equal((await refusalOf(linkAfterSignIn(ctx, { account: ann.id, session, token }, stores)))[0], 'identity.unexpected');
    assert.deepEqual(await linked(house, ann.id), []);
    other.told = {};
    assert.equal(
      (await signIn(house, (await house.proven()).token, true)).kind,
      'signed-in',
      'one that both proved signs in where a dialect trusts it',
    );
  });

  test(name('to link needs a recent sign-in, before the way to the provider and after it'), async () => {
    const house = await federationOf(await open('stale'));
    const ann = await house.world.person();
    const stale = { purpose: 'link', account: ann.id, provenAt: plusSeconds(start, -301) };
    assert.equal((await refusalOf(house.begin(stale)))[0], 'session.stale');
    const proven = await house.proven({ purpose: 'link', account: ann.id, provenAt });
    assert.deepEqual([proven.purpose, proven.account], ['link', ann.id]);
    const link = async (at: typeof provenAt) =>
      linkIdentity(await house.ctx(), { account: ann.id, session: { methods: [], provenAt: at }, token: proven.token }, house.stores);
    assert.equal((await refusalOf(link(plusSeconds(start, -301))))[0], 'session.stale');
    await link(provenAt);
    assert.deepEqual(await linked(house, ann.id), ['harbour.example ann-there']);
  });

  test(name('an identity is of one account, an account has several, and of one provider one where a dialect says so'), async () => {
    const house = await federationOf(await open('several'));
    const { world, stores, other } = house;
    const ann = await world.person();
    const ben = await world.person({ username: 'ben-demo', email: 'ben@example.org' });
    const tokenOf = async (sub: string) => {
      other.told = { claims: { sub, email: null }, userinfo: { sub } };
      return (await house.proven()).token;
    };
    const ctx = await house.ctx();
    const link = (account: string, token: string) => linkIdentity(ctx, { account, session, token }, stores);
    const sole = (account: string, token: string, subject: string) => linkSoleIdentity(ctx, { account, session, token, subject }, stores);
    const [forAnn, forBen] = [await tokenOf('one'), await tokenOf('one')];
    const both = await Promise.all([refusalOf(link(ann.id, forAnn)), refusalOf(link(ben.id, forBen))]);
    assert.deepEqual(both.map(([kind]) => kind).sort(), ['identity.taken', 'nothing'], 'of two that link at once, one does');
    const all = [...(await linked(house, ann.id)), ...(await linked(house, ben.id))];
    assert.deepEqual(all, ['harbour.example one']);
    await link(ann.id, await tokenOf('two'));
    await link(ann.id, await tokenOf('three'));
    assert.ok((await linked(house, ann.id)).length >= 2);
    assert.deepEqual(await refusalOf(sole(ann.id, await tokenOf('four'), 'four')), ['provider.occupied', { provider: 'harbour.example' }]);
    assert.equal((await refusalOf(sole(ann.id, await tokenOf('two'), 'two')))[0], 'provider.occupied', 'the same again, too');
    assert.equal((await refusalOf(sole(ann.id, await tokenOf('two'), 'one')))[0], 'identity.unexpected', 'a token is of whom it names');
    const cara = await world.person({ username: 'cara-demo', email: 'cara@example.org' });
    const [five, six] = [await tokenOf('five'), await tokenOf('six')];
    const at = await Promise.all([refusalOf(sole(cara.id, five, 'five')), refusalOf(sole(cara.id, six, 'six'))]);
    assert.deepEqual(at.map(([kind]) => kind).sort(), ['nothing', 'provider.occupied'], 'also of two at once');
    assert.equal((await linked(house, cara.id)).length, 1);
  });

  test(name('unlinking takes one identity and its tokens, and never the last way in'), async () => {
    const house = await federationOf(await open('unlink'), { keepTokens: true });
    const { stores, other, world } = house;
    await world.settings({ registration: { byProvider: true, consents: [] } });
    const { token } = await house.proven();
    const made = { token, silent: true, newcomer: () => ({ email: 'ann@example.org' }) };
    const { account } = await registerByIdentity(await house.ctx(), made, stores);
    const ctx = await house.ctx();
    const unlink = (subject: string) => refusalOf(unlinkIdentity(ctx, { account: account.id, by: 'person', subject }, stores));
    assert.deepEqual(await unlink('ann-there'), ['means.last', { means: 'harbour.example' }]);
    other.told = { claims: { sub: 'ann-again' } };
    await linkIdentity(ctx, { account: account.id, session, token: (await house.proven()).token }, stores);
    const [first, second] = await stores.identities.list(world.keys.tenant, account.id);
    assert.ok(await stores.providerTokens.find(world.keys.tenant, first!.id));
    const both = await Promise.all([unlink('ann-there'), unlink('ann-again')]);
    assert.deepEqual(both.map(([kind]) => kind).sort(), ['means.last', 'nothing']);
    const left = await stores.identities.list(world.keys.tenant, account.id);
    assert.equal(left.length, 1);
    for (const each of [first!, second!])
      assert.equal((await stores.providerTokens.find(world.keys.tenant, each.id)) !== undefined, each.id === left[0]!.id);
    assert.deepEqual(await unlink('nobody'), ['identity.absent', { provider: '' }]);
  });
}
