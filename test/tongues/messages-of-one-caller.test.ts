// One network address had mails sent to as many addresses as it liked, one each: nothing bounded how many, only how many to the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../src/proving/exchange.ts';
import { buildWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { eventsOf } from '../events/shown.ts';

type Headers = Readonly<Record<string, string>>;
type Ask = (world: World, email: string, headers?: Headers) => Promise<Exchange>;

const sendEmail = (world: World, email: string, scene: string, headers: Headers = {}) =>
  world.graphql(`mutation { sendEmail(email: "${email}", scene: ${scene}) { code } }`, {}, { headers });
const form = (world: World, path: string, username: string, headers: Headers = {}) =>
  world.raw({
    method: 'POST',
    url: `${world.base}${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ username }).toString(),
  });

/** Whatever has a message sent to whom a stranger names, and what it answers once the address has none left. */
const asking: Readonly<Record<string, readonly [ask: Ask, busy: number]>> = {
  'gigya, a lost password': [(world, loginID, headers = {}) => world.gigya('accounts.resetPassword', { loginID }, { headers }), 403048],
  'akamai, a lost password': [
    (world, signInEmailAddress, headers = {}) =>
      world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', signInEmailAddress }, { headers }),
    510,
  ],
  'akamai, a verification': [
    (world, signInEmailAddress, headers = {}) =>
      world.akamai('/oauth/verify_email_native', { form: 'resendVerificationForm', signInEmailAddress }, { headers }),
    510,
  ],
  'authing, another address': [(world, email, headers = {}) => sendEmail(world, email, 'CHANGE_EMAIL', headers), 2100],
  'authing, a lost password': [(world, email, headers = {}) => sendEmail(world, email, 'RESET_PASSWORD', headers), 2100],
  'authing, a verification': [(world, email, headers = {}) => sendEmail(world, email, 'VERIFY_EMAIL', headers), 2100],
  'pages, a lost password': [
    (world, email, headers = {}) => form(world, '/accountrecoveryendpoint/recoveraccountrouter.do', email, headers),
    429,
  ],
  'pages, a verification': [
    (world, email, headers = {}) => form(world, '/accountrecoveryendpoint/resendconfirmation.do', email, headers),
    429,
  ],
};

const proxied = { trustedProxies: ['127.0.0.1'] };
const rates = (burst: number | null) => ({
  address: null,
  caller: null,
  tenant: null,
  registration: null,
  messages: burst === null ? null : { burst, everySeconds: 600 },
});
const codeOf = ({ code, status }: Exchange) => (code === undefined || code === 0 ? status : code);
const heard = ({ status, code, body }: Exchange) =>
  JSON.stringify([status, code, body]).replace(/[0-9a-f]{32}|[\w-]{16,}|"time":"[^"]+"|[\w.]+@example\.org/g, '…');

for (const { engine, open, fresh } of await engines()) {
  for (const [name, [ask, busy]] of Object.entries(asking))
    test(`${engine}, ${name}: an address has so many messages sent and no more, to whomever; others have their own`, async () => {
      const { world } = await open(name, proxied);
      await world.settings({ rates: rates(3) });
      for (let each = 0; each < 5; each += 1) await world.person({ email: `p${each}@example.org`, username: `p-${each}`, verified: false });
      for (let each = 0; each < 3; each += 1) assert.notEqual(codeOf(await ask(world, `p${each}@example.org`)), busy);
      assert.equal(world.mail.sent(), 3);
      for (const email of ['p3@example.org', 'nobody@example.org']) assert.equal(codeOf(await ask(world, email)), busy, email);
      assert.equal(world.mail.sent(), 3);
      const elsewhere = { 'x-forwarded-for': '203.0.113.7' };
      assert.notEqual(codeOf(await ask(world, 'p3@example.org', elsewhere)), busy);
      assert.equal(world.mail.sent(), 4);
      world.clock.forward(600);
      assert.notEqual(codeOf(await ask(world, 'p4@example.org')), busy);
      assert.equal(world.mail.sent(), 5);
      const told = await eventsOf(world, '?what=rate.exceeded');
      assert.deepEqual([...new Set(told.map(({ detail }) => detail['scope']))], ['messages']);
    });

  test(`${engine}: where recovery is silent, the limit says of a name that nobody has what it says of any other`, async () => {
    for (const [name, [ask]] of Object.entries(asking)) {
      if (name === 'authing, another address') continue;
      const answers = async (email: string) => {
        const { world } = await open(`${name} ${email}`, proxied);
        await world.settings({ rates: { ...rates(2), codeResendSeconds: 0 }, disclosure: { recovery: 'silent' } });
        await world.person({ email: 'ann@example.org', verified: false });
        await world.person({ email: 'own@example.org', username: 'own', verified: false });
        // Who has one message left and names somebody would see by the next one, to a mailbox of his own, whether the one before was sent.
        const all = [heard(await ask(world, email)), heard(await ask(world, email)), heard(await ask(world, 'own@example.org'))];
        return [...all, world.mail.sent() === (email === 'ann@example.org' ? 2 : 0)];
      };
      assert.deepEqual(await answers('ann@example.org'), await answers('nobody@example.org'), name);
    }
  });

  test(`${engine}: who registers has a mail sent, and where none is left there is no account`, async () => {
    const { world } = await open('registration');
    await world.settings({ rates: rates(1), contacts: { verify: 'obligation' } });
    const register = (email: string) =>
      world.graphql(`mutation { registerByEmail(input: { email: "${email}", password: "plum jam 9 kettle" }) { id } }`);
    assert.equal((await register('first@example.org')).code, undefined);
    assert.equal((await register('second@example.org')).code, 2100);
    assert.equal(world.mail.sent(), 1);
    world.clock.forward(600);
    assert.equal((await register('second@example.org')).code, undefined, 'the address is free');
    assert.equal(world.mail.sent(), 2);
  });

  test(`${engine}: a client that proves who it is counts for itself, from whatever address, and one that is only named for the address`, async () => {
    const { world } = await open('clients');
    await world.settings({ rates: { ...rates(1), codeResendSeconds: 0, recipient: null } });
    await world.person({ username: 'ann-demo' });
    const ofClient = () =>
      world.wso2('POST', '/api/identity/recovery/v0.9/recover-password?notify=true', { user: { username: 'ann-demo' }, properties: [] });
    for (let each = 0; each < 5; each += 1) assert.equal((await ofClient()).status, 202);
    assert.equal(world.mail.sent(), 5, 'it has no limit unless the tenant sets one');
    const [named] = asking['akamai, a lost password']!;
    assert.notEqual(codeOf(await named(world, 'ann@example.org')), 510);
    assert.equal(codeOf(await named(world, 'ann@example.org')), 510, 'the id of an application is everybody’s');
    await world.settings({ rates: { clientMessages: { burst: 2, everySeconds: 600 } } });
    const statuses: number[] = [];
    for (let each = 0; each < 3; each += 1) statuses.push((await ofClient()).status);
    assert.deepEqual(statuses, [202, 202, 429]);
  });

  test(`${engine}: processes count the messages of an address together`, async (t) => {
    const database = await fresh();
    const first = await open('one process', {}, database);
    // One file has one writer.
    const second = engine === 'postgres' ? await buildWorld(database, { seed: 'another process' }) : first;
    if (second !== first) t.after(second.close);
    await first.world.settings({ rates: rates(4) });
    const worlds = [first.world, second.world] as const;
    await Promise.all(Array.from({ length: 24 }, (_, at) => sendEmail(worlds[at % 2]!, `p${at}@example.org`, 'CHANGE_EMAIL')));
    assert.equal(first.world.mail.sent() + (second === first ? 0 : second.world.mail.sent()), 4);
  });
}
