// One proof of the present address changed it twice: the second of two changes at once did not look whether the codes were still unspent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeContact, sendContactCode } from '../../src/core/identifiers/index.ts';
import { commands, refused } from './commands.ts';

const open = await commands();

test('of two changes at once that show the same proof of the present address one is made', async () => {
  const built = await open('one proof', { contacts: { proveOld: ['email'] } });
  const { world, stores } = built;
  const { id } = await world.person({ email: 'old@example.org' });
  const ctx = await built.ctx();
  const codes: Record<string, string> = {};
  for (const email of ['old@example.org', 'first@example.org', 'second@example.org']) {
    await sendContactCode(ctx, { email }, stores);
    codes[email] = world.mail.last(email).code;
  }
  const change = (email: string) =>
    changeContact(
      ctx,
      {
        account: id,
        contact: 'email',
        next: { value: email, code: codes[email]! },
        old: { value: 'old@example.org', code: codes['old@example.org']! },
      },
      stores,
    );
  const { together } = stores;
  const meanwhile: typeof together = async (work) => {
    Object.assign(stores, { together });
    await change('first@example.org');
    return together(work);
  };
  // Judged before the first change is stored, written after it.
  Object.assign(stores, { together: meanwhile });
  await refused('code.used', () => change('second@example.org'));
  const emails = (await stores.identifiers.list(ctx.tenant.id, id)).filter(({ kind }) => kind === 'email');
  assert.deepEqual(
    emails.map(({ spelled }) => spelled),
    ['first@example.org'],
  );
});
