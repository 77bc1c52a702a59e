// A tenant that asks newcomers for a proof of being human had a registration page that could not be used: it sent everybody "to the
// application instead", and nothing was shown that could be solved.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../src/proving/exchange.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const register = '/accountrecoveryendpoint/register.do';
const recover = '/accountrecoveryendpoint/recoveraccountrouter.do';
const headers = { 'content-type': 'application/x-www-form-urlencoded' };
const at = (world: World, path: string, form?: Record<string, string>) =>
  world.raw(
    form
      ? { method: 'POST', url: `${world.base}${path}`, headers, body: `${new URLSearchParams(form)}` }
      : { method: 'GET', url: `${world.base}${path}`, headers: {} },
  );
const challengeOn = ({ text }: Exchange): unknown =>
  JSON.parse((/data-challenge="([^"]*)"/.exec(text)?.[1] ?? 'null').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
const kim = { username: 'kim', email: 'kim@example.org', password: 'correct zebra 7!' };

for (const { engine, open } of await engines()) {
  test(`${engine}: the registration page shows its challenge, takes the solution once, and shows a new one`, async () => {
    const { world } = await open('proof');
    await world.settings({
      registration: { open: true },
      captcha: { verifier: 'altcha', registration: true },
      rates: { registration: null },
    });
    const page = await at(world, register);
    assert.match(page.headers['content-security-policy'] ?? '', /script-src 'self';/);
    assert.match(page.text, /<noscript>.*JavaScript/);
    const without = await at(world, register, kim);
    assert.equal(without.status, 400);
    assert.match(without.text, /Send the form once more/);
    assert.doesNotMatch(without.text, /in the application instead/);
    assert.match(without.text, /name="username" type="text" value="kim"/);
    const captcha = await world.captcha.solve(challengeOn(without));
    const done = await at(world, register, { ...kim, captcha });
    assert.deepEqual([done.status, /done=/.test(done.headers['location'] ?? '')], [303, true], done.text);
    const again = await at(world, register, { ...kim, username: 'kim2', email: 'kim2@example.org', captcha });
    assert.equal(again.status, 400, 'a solution counts once');
    assert.ok(challengeOn(again), 'with a new challenge');
  });

  test(`${engine}: a lost password is reported with a proof where the tenant asks for one`, async () => {
    const { world } = await open('proof of the lost');
    await world.person();
    await world.settings({ recovery: { message: true }, captcha: { verifier: 'altcha', recovery: true } });
    assert.equal((await at(world, recover, { username: 'ann-demo' })).status, 400);
    const captcha = await world.captcha.solve(challengeOn(await at(world, recover)));
    assert.equal((await at(world, recover, { username: 'ann-demo', captcha })).status, 303);
  });

  test(`${engine}: a page without a challenge runs no script`, async () => {
    const { world } = await open('no proof');
    await world.settings({ registration: { open: true } });
    const page = await at(world, register);
    assert.doesNotMatch(page.headers['content-security-policy'] ?? '', /script-src/);
    assert.doesNotMatch(page.text, /<script/);
  });

  test(`${engine}: every blank or unfit field is told at its field, all at once`, async () => {
    const { world } = await open('fields');
    await world.settings({ registration: { open: true }, identifiers: { signIn: ['username'] }, passwords: { minLength: 12 } });
    const blank = await at(world, register, {});
    for (const field of ['username', 'email', 'password']) assert.match(blank.text, new RegExp(`id="${field}-wrong"`), field);
    const unfit = await at(world, register, { username: 'kim', email: 'nonsense', password: 'short' });
    for (const field of ['email', 'password']) {
      assert.match(unfit.text, new RegExp(`href="#${field}"`), field);
      assert.match(unfit.text, new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-wrong"[^>]*aria-invalid="true"`), field);
    }
    assert.doesNotMatch(unfit.text, /id="username-wrong"/);
  });
}
