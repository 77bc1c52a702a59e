// One proof of the present address changed it twice: the second of two changes at once did not look whether the codes were still unspent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeAccount } from '../../src/core/accounts/index.ts';
import { isHeld } from '../../src/core/identifiers/former.ts';
import { changeContact, sendContactProof } from '../../src/core/identifiers/index.ts';
import { plusDays } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { commands, refused } from './commands.ts';

const open = await commands();

test('of two changes at once that show the same proof of the present address one is made', async () => {
  const built = await open('one proof', { contacts: { proveOld: ['email'] } });
  const { world, stores } = built;
  const { id } = await world.person({ email: 'old@example.org' });
  const ctx = await built.ctx();
  const codes: Record<string, string> = {};
  for (const email of ['old@example.org', 'first@example.org', 'second@example.org']) {
    await sendContactProof(ctx, { contact: 'email', text: email, use: 'change' }, stores);
    codes[email] = world.mail.last(email).code;
  }
  const change = (email: string) =>
    changeContact(
      ctx,
      {
        account: id,
        contact: 'email',
        codes: 'prove-contact',
        next: { value: email, code: codes[email]! },
        old: { value: 'old@example.org', code: codes['old@example.org']! },
        provenAt: null,
        undo: (rollbackWith) => rollbackWith,
      },
      stores,
    );
  const { transaction } = stores;
  const meanwhile: typeof transaction = async (work) => {
    Object.assign(stores, { transaction });
    await change('first@example.org');
    return transaction(work);
  };
  // Judged before the first change is stored, written after it.
  Object.assign(stores, { transaction: meanwhile });
  await refused('code.used', () => change('second@example.org'));
  const emails = (await stores.identifiers.list(ctx.tenant.id, id)).filter(({ kind }) => kind === 'email');
  assert.deepEqual(
    emails.map(({ spelled }) => spelled),
    ['first@example.org'],
  );
});

test('what was no change when it was judged, and is one when it is written, is not a change with proof', async () => {
  const built = await open('no change');
  const { world, stores } = built;
  const { id } = await world.person({ email: 'old@example.org' });
  const ctx = await built.ctx();
  const change = (text: string) =>
    writeAccount(ctx, { account: id, by: 'person', changes: [{ kind: 'email', text }], provenAt: undefined, undo: (code) => code }, stores);
  await change('thief@example.org');
  const { transaction } = stores;
  const meanwhile: typeof transaction = async (work) => {
    Object.assign(stores, { transaction });
    await change('second@example.org');
    return transaction(work);
  };
  Object.assign(stores, { transaction: meanwhile });
  await change('thief@example.org');
  const present = (await stores.identifiers.list(ctx.tenant.id, id)).find(({ kind }) => kind === 'email');
  assert.deepEqual([present?.spelled, isHeld(present!, ctx.now)], ['thief@example.org', true]);
  const formers = await stores.identifiers.formers(ctx.tenant.id, id);
  assert.deepEqual(
    formers.map(({ spelled }) => spelled),
    ['old@example.org'],
  );
});

test('another spelling of an address that is held does not release it, and of one that no longer is loses nothing', async () => {
  const built = await open('spelling');
  const { world, stores } = built;
  const { id } = await world.person({ email: 'old@example.org' });
  const change = async (text: string, at = start) =>
    writeAccount(
      await built.ctx({ at }),
      { account: id, by: 'person', changes: [{ kind: 'email', text }], provenAt: undefined, undo: (code) => code },
      stores,
    );
  const shown = async () => {
    const present = (await stores.identifiers.list(world.keys.tenant, id)).find(({ kind }) => kind === 'email')!;
    return [present.spelled, isHeld(present, start)];
  };
  await change('new@example.org');
  await change('New@example.org');
  assert.deepEqual(await shown(), ['New@example.org', true]);
  await change('NEW@example.org', plusDays(start, 8));
  assert.deepEqual(await shown(), ['NEW@example.org', false]);
});
