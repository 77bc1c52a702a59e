// What goes while an identity is used, in another process, between what was read and what is written: an account that is removed, an identity that is unlinked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeRight, readAccount, removeAccount } from '../../src/core/accounts/index.ts';
import { linkIdentity, refreshProviderSession, removeProvider, unlinkIdentity } from '../../src/core/federation/index.ts';
import { registerByIdentity } from '../../src/core/registration/index.ts';
import { signInIfKnown, signInWithIdentity } from '../../src/core/sign-in/index.ts';
import type { AllStores } from '../../src/core/stores.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { carried } from '../factors/people.ts';
import { federationOf, refusalOf } from './house.ts';

/** Stores of a process whose next transaction begins when another process has done that. */
function after(stores: AllStores, work: () => Promise<unknown>): AllStores {
  let isDone = false;
  const transaction: AllStores['transaction'] = async (...given) => {
    if (!isDone) {
      isDone = true;
      await work();
    }
    return stores.transaction(...given);
  };
  return { ...stores, transaction };
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(
    name('an identity is not linked to an account that is removed meanwhile, which would keep it from its person for ever'),
    async () => {
      const house = await federationOf(await open('removed meanwhile'));
      const { world, stores } = house;
      await world.settings({ registration: { byProvider: true, consents: [] } });
      const ann = await world.person({ email: 'another@example.org' });
      const { token } = await house.proven();
      const ctx = await house.ctx();
      const meanwhile = after(stores, () => removeAccount(ctx, { account: ann.id, by: 'operator' }, stores));
      assert.deepEqual(
        (await refusalOf(linkIdentity(ctx, { account: ann.id, session: { methods: [], provenAt: start }, token }, meanwhile)))[0],
        'session.stale',
      );
      const again = (await house.proven()).token;
      const outcome = await signInIfKnown(ctx, { token: again, supports: carried }, stores);
      assert.equal(outcome.kind, 'newcomer');
      const newcomer = () => ({ email: 'ann@example.org' });
      const { account } = await registerByIdentity(ctx, { token: again, silent: true, newcomer }, stores);
      assert.notEqual(account.id, ann.id);
    },
  );

  test(name('who is given everything while a provider signs her in comes by no provider, nor by what was opened before'), async () => {
    const house = await federationOf(await open('given meanwhile'));
    const { world, stores } = house;
    const ann = await world.person();
    const ctx = await house.ctx();
    const session = { methods: [], provenAt: start };
    await linkIdentity(ctx, { account: ann.id, session, token: (await house.proven()).token }, stores);
    const live = async () => (await stores.sessions.listLive(ctx.tenant.id, ann.id, start)).length;
    const supports = carried;
    await signInWithIdentity(await house.ctx(), { token: (await house.proven()).token, supports }, stores);
    const before = await live();
    const give = async () => {
      const { account } = await readAccount(ctx, { id: ann.id }, stores);
      await changeRight(ctx, { account, right: 'everything', held: true }, stores);
    };
    const { token } = await house.proven();
    assert.equal(
      (await refusalOf(signInWithIdentity(await house.ctx(), { token, supports }, after(stores, give))))[0],
      'account.protected',
    );
    assert.deepEqual([before > 0, await live()], [true, 0], 'and who came by it before is out');
    const { account } = await readAccount(ctx, { id: ann.id }, stores);
    await changeRight(ctx, { account, right: 'everything', held: false }, stores);
    await changeRight(ctx, { account, right: 'moderation', held: true }, stores);
    const { rights } = (await readAccount(ctx, { id: ann.id }, stores)).account;
    assert.deepEqual(
      rights,
      ['moderation'],
      'a right that was taken came back with another one, which was given by who had read it before',
    );
    await world.settings({ contacts: { verify: 'obligation' } });
    const another = (await house.proven()).token;
    const owing = signInWithIdentity(await house.ctx(), { token: another, supports }, after(stores, give));
    assert.equal((await refusalOf(owing))[0], 'account.protected', 'nor is she handed a ticket');
  });

  test(name('an identity that is unlinked meanwhile signs nobody in, and no tokens of the provider are kept for it'), async () => {
    const house = await federationOf(await open('unlinked meanwhile'), { keepTokens: true });
    const { world, stores } = house;
    const ann = await world.person();
    const ctx = await house.ctx();
    const link = async () =>
      linkIdentity(ctx, { account: ann.id, session: { methods: [], provenAt: start }, token: (await house.proven()).token }, stores);
    const signInOf = async (supports = carried) => {
      const { token } = await house.proven();
      const subject = 'ann-there';
      const identity = (await stores.identities.find(ctx.tenant.id, 'harbour.example', subject))!;
      const meanwhile = after(stores, () => unlinkIdentity(ctx, { account: ann.id, by: 'person', subject }, stores));
      const refused = await refusalOf(signInWithIdentity(await house.ctx(), { token, supports }, meanwhile));
      return [refused[0], await stores.providerTokens.find(ctx.tenant.id, identity.id)];
    };
    await link();
    const before = await stores.sessions.listLive(ctx.tenant.id, ann.id, start);
    assert.deepEqual(await signInOf(), ['provider-token.invalid', undefined]);
    assert.deepEqual(await stores.sessions.listLive(ctx.tenant.id, ann.id, start), before);
    await link();
    const identity = (await stores.identities.find(ctx.tenant.id, 'harbour.example', 'ann-there'))!;
    const meanwhile = after(stores, () => unlinkIdentity(ctx, { account: ann.id, by: 'person', subject: 'ann-there' }, stores));
    const refreshed = refreshProviderSession(ctx, { account: ann.id, provider: 'harbour' }, meanwhile);
    assert.equal((await refusalOf(refreshed))[0], 'identity.absent');
    assert.equal(await stores.providerTokens.find(ctx.tenant.id, identity.id), undefined);
    await link();
    await world.settings({ contacts: { verify: 'obligation' } });
    assert.deepEqual(await signInOf(), ['provider-token.invalid', undefined], 'nor where something more is asked for first');
  });

  test(name('tokens of people that were on their way are not kept once the operator keeps none, or the provider is gone'), async () => {
    const house = await federationOf(await open('kept no more'), { keepTokens: true });
    const { world, stores, other } = house;
    const ann = await world.person();
    const ctx = await house.ctx();
    const keptAfter = async (work: () => Promise<unknown>) => {
      const { token } = await house.proven();
      await work();
      await linkIdentity(await house.ctx(), { account: ann.id, session: { methods: [], provenAt: start }, token }, stores);
      const identity = (await stores.identities.find(ctx.tenant.id, 'harbour.example', 'ann-there'))!;
      return stores.providerTokens.find(ctx.tenant.id, identity.id);
    };
    assert.ok(await keptAfter(async () => {}));
    const row = { name: 'harbour', domain: 'harbour.example', clientId: 'ours', configuration: { issuer: other.issuer } };
    assert.equal(await keptAfter(() => world.identityProvider({ ...row, keepTokens: false })), undefined);
    await world.identityProvider({ ...row, keepTokens: true });
    assert.equal(await keptAfter(async () => removeProvider(await house.ctx(), { name: 'harbour' }, stores)), undefined);
  });
}
