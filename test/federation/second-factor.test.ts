// A second factor is asked for after a sign-in with a provider as after a password, and before anything is linked: also where a browser is remembered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listIdentities } from '../../src/core/federation/index.ts';
import { start } from '../../src/proving/levers/clock.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { enrolApp, houseOf, shows } from '../factors/people.ts';
import { accountOf, headingOf, offering } from '../pages/at-account.ts';

const dora = '100001';

async function houseWith(built: BuiltWorld) {
  const { world, app } = built;
  await world.settings({ ...offering, registration: { byProvider: true, open: false, consents: [] }, identifiers: { signIn: ['email'] } });
  const { provider } = world;
  await world.identityProvider({ ...provider.row, label: 'Harbour', clientSecret: provider.secret });
  const house = houseOf(built);
  const browserOf = () => {
    const at = accountOf(world);
    const round = async (path = '') => {
      const page = await at.send(await at.open(path), 'value="harbour"', { provider: 'harbour' });
      return at.go(await provider.visit(/^0;url=(.*)$/.exec(page.headers.get('refresh') ?? '')![1]!, { person: dora }));
    };
    /** Whether there is a session: the pages let somebody in. */
    const isInside = async () => headingOf(await at.open('/security')) === 'Security';
    const prove = (page: { readonly text: string }, secret: string, more: Readonly<Record<string, string>> = {}) =>
      at.send(page, 'name="code"', { do: 'prove', code: shows(secret, app.now()), ...more });
    return { ...at, round, isInside, prove };
  };
  const linkedTo = async (account: string) =>
    (await listIdentities(await house.ctx(start), { account }, house.stores)).map(({ subject }) => subject);
  const person = async () => {
    const ann = await world.person({ email: 'dora.harbour@example.org', verified: true });
    const { secret } = await enrolApp(house, ann.id, app.now());
    world.clock.forward(60);
    return { ...ann, secret };
  };
  return { world, browserOf, linkedTo, person };
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('between a conflict and its link the second factor is asked for, and nothing is linked before'), async () => {
    const { world, browserOf, linkedTo, person } = await houseWith(await open('factor and conflict'));
    const ann = await person();
    const browser = browserOf();
    const conflict = await browser.round();
    assert.match(conflict.text, /belongs to an account here/);
    const asked = await browser.send(conflict, 'name="password"', { username: ann.email, password: ann.password });
    assert.equal(headingOf(asked), 'Confirm that it is you');
    assert.deepEqual([await linkedTo(ann.id), await browser.isInside()], [[], false], 'the password alone links nothing');
    const wrong = await browser.prove(asked, ann.secret, { code: '000000' });
    assert.deepEqual([await linkedTo(ann.id), await browser.isInside()], [[], false], 'nor a wrong code');
    assert.equal(headingOf(await browser.prove(wrong, ann.secret)), 'Security');
    assert.deepEqual(await linkedTo(ann.id), [dora]);
    world.clock.forward(60);
    const other = browserOf();
    const again = await other.round();
    assert.equal(headingOf(again), 'Confirm that it is you', 'and after the provider alone');
    assert.equal(await other.isInside(), false);
    assert.equal(headingOf(await other.prove(again, ann.secret)), 'Security');
  });

  test(name('a browser that is remembered is asked for the second factor where an identity waits to be linked'), async () => {
    const { world, browserOf, linkedTo, person } = await houseWith(await open('factor and device'));
    const ann = await person();
    const browser = browserOf();
    await browser.prove(await browser.enter(ann.email), ann.secret, { remember: 'yes' });
    await browser.send(await browser.open('/security'), 'sign-out');
    world.clock.forward(60);
    const conflict = await browser.round();
    const asked = await browser.send(conflict, 'name="password"', { username: ann.email, password: ann.password });
    assert.deepEqual(await linkedTo(ann.id), [], 'a password at a computer of others links nothing');
    assert.equal(headingOf(asked), 'Confirm that it is you');
    assert.equal(headingOf(await browser.prove(asked, ann.secret)), 'Security');
    assert.deepEqual(await linkedTo(ann.id), [dora]);
  });

  test(name('where a sign-in is let in without the factor, the identity is not linked by it'), async () => {
    const { world, browserOf, linkedTo, person } = await houseWith(await open('factor and risk'));
    const ann = await person();
    await world.settings({ secondFactor: { risk: ['long-absence'] } });
    const browser = browserOf();
    const conflict = await browser.round();
    const inside = await browser.send(conflict, 'name="password"', { username: ann.email, password: ann.password });
    assert.equal(headingOf(inside), 'Security', inside.text);
    assert.deepEqual(await linkedTo(ann.id), []);
  });

  test(name('whoever must have a second factor enrols one before the registration by a provider lets them in'), async () => {
    const { world, browserOf } = await houseWith(await open('factor and newcomer'));
    await world.settings({ secondFactor: { required: 'always' } });
    const browser = browserOf();
    const page = await browser.send(await browser.round(), 'name="identity"', { email: 'dora.harbour@example.org' });
    assert.match(page.text, /second-factor\/new/, page.text);
    assert.equal(await browser.isInside(), false);
  });
}
