// Codes that sign in are guessed at by whoever asks for them: the guesses count at the name that was asked for, however it was written, and at the network
// address; and one address has only so many messages sent, however it writes to whom.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/core/faults/index.ts';
import { beginOneTimeSignIn, proveOneTimeCode } from '../../src/core/one-time-sign-in/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { engines } from '../engines-of.ts';
import { carried, type House, houseOf } from './people.ts';

const begin = async (house: House, identifier: string, address = '192.0.2.7', at = house.built.app.now()) => {
  const ctx = await house.ctx(at, address);
  const { ticket } = await beginOneTimeSignIn(ctx, { identifier }, house.stores);
  await house.built.app.settled();
  return ticket;
};
const prove = async (house: House, ticket: string, code: string, address = '192.0.2.7') => {
  const ctx = await house.ctx(house.built.app.now(), address);
  return proveOneTimeCode(ctx, { ticket, code, supports: carried }, house.stores).then(
    (done) => done.kind,
    (error: unknown) => {
      if (error instanceof Fault) return error.kind;
      throw error;
    },
  );
};

const free = { codeResendSeconds: 0, recipient: null, messages: null } as const;

for (const { engine, open } of await engines()) {
  test(`${engine}: guesses at a code told by their count which names one person has, and locked its owner out of the password`, async () => {
    const built = await open('one person of several names');
    const { world } = built;
    await world.settings({
      oneTimeSignIn: { mail: true },
      rates: { ...free, wrongCodes: { burst: 3, everySeconds: 8640 } },
      lockout: { failures: 0, addressFailures: 0 },
      codes: { tries: 100 },
    });
    const ann = await world.person();
    const house = houseOf(built);
    const guessed = async (...names: readonly string[]) => {
      const said: string[] = [];
      for (const name of names) said.push(await prove(house, await begin(house, name), '000000'));
      return said;
    };
    const asNobody = await guessed('nobody', 'NOBODY', ' nobody ', 'nobody', 'nobody');
    assert.deepEqual(asNobody, ['code.wrong', 'code.wrong', 'code.wrong', 'rate.exceeded', 'rate.exceeded']);
    assert.deepEqual(
      await guessed('ann-demo', 'ANN-DEMO', ' ann-demo ', 'ann-demo', 'ann-demo'),
      asNobody,
      'another spelling is the same name',
    );
    const bySecondName = ['ann@example.org', 'Ann@Example.Org', 'ann@example.org', 'ann@example.org', 'ann@example.org'];
    assert.deepEqual(await guessed(...bySecondName), asNobody, 'another name tells nothing of the first');
    await world.settings({ rates: { wrongCodes: { burst: 100, everySeconds: 1 } }, lockout: { failures: 2, minutes: 10 } });
    world.clock.forward(86_400);
    for (const name of ['nobody', 'ann@example.org'])
      assert.deepEqual(await guessed(name, name, name), ['code.wrong', 'code.wrong', 'account.locked'], name);
    const ticket = await begin(house, 'ann-demo');
    const code = /typed where you began: (\d+)/.exec(world.mail.last('ann@example.org').text)![1]!;
    const byPassword = await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' });
    assert.equal(byPassword.code, 0, 'the owner has the password');
    assert.equal(await prove(house, ticket, code), 'signed-in', 'and another name');
    await world.console('POST', `/accounts/${ann.id}/unlock`, {});
    assert.equal((await guessed('ann@example.org')).at(-1), 'code.wrong', 'an operator lets the name in again');
  });

  test(`${engine}: a code each of many people locks the address that guesses, and nobody else`, async () => {
    const built = await open('sprayed codes');
    const { world } = built;
    await world.settings({ oneTimeSignIn: { mail: true }, rates: free, lockout: { failures: 0, addressFailures: 3, addressMinutes: 10 } });
    const house = houseOf(built);
    const said: string[] = [];
    for (const name of ['one', 'two', 'three', 'four', 'five']) {
      await world.person({ username: name, email: `${name}@example.org` });
      const ticket = await begin(house, name, '198.51.100.1');
      said.push(await prove(house, ticket, '000000'));
    }
    assert.deepEqual(said.slice(0, 2), ['code.wrong', 'code.wrong']);
    assert.deepEqual(said.slice(3), ['account.locked', 'account.locked']);
    const elsewhere = await begin(house, 'one', '198.51.100.2', plusSeconds(built.app.now(), 1));
    const code = /typed where you began: (\d+)/.exec(world.mail.last('one@example.org').text)![1]!;
    assert.equal(await prove(house, elsewhere, code, '198.51.100.2'), 'signed-in');
  });

  test(`${engine}: one address has so many messages sent, whomever it names`, async () => {
    const built = await open('messages without a password');
    const { world } = built;
    const rates = { ...free, messages: { burst: 2, everySeconds: 3600 } };
    await world.settings({ oneTimeSignIn: { mail: true, registers: true }, registration: { open: true }, rates });
    const house = houseOf(built);
    const said = [];
    for (const name of ['one', 'two', 'three', 'nobody at all'])
      said.push(
        await begin(house, `${name}@example.org`).then(
          () => 'asked',
          (error: Fault) => error.kind,
        ),
      );
    assert.deepEqual(said, ['asked', 'asked', 'rate.exceeded', 'rate.exceeded']);
    assert.equal(world.mail.sent(), 2);
  });

  test(`${engine}: a number is one recipient, however it is written`, async () => {
    const built = await open('one number in many spellings');
    const { world } = built;
    const rates = { ...free, recipient: { burst: 2, everySeconds: 3600 } };
    await world.settings({ oneTimeSignIn: { phone: true, registers: true }, registration: { open: true }, rates });
    const house = houseOf(built);
    for (const number of ['+36301234567', '+36 30 123 4567', '+36-30-123-4567', 'tel:+36301234567', '+36 (30) 1234567'])
      await begin(house, number);
    assert.equal(world.sms.sent(), 2);
  });
}
