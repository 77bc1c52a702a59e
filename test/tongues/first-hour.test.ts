// Nobody whom an administrator of a new WSO2 tenant made with an address could sign in: the preset asked everybody for a proof that only those who
// register themselves are sent. With each vendor's preset, and nothing else of a demonstration, people are made by every door that administrators have,
// and sign in as that vendor's clients do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsFrom } from '../../src/core/tenants/index.ts';
import { dialects, openedWith } from '../../src/dialects.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { tongues } from './tongues.ts';

interface Made {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

type Door = (world: World, made: Made) => Promise<unknown>;

const byConsole: Door = async (world, { username, email, password }) => {
  const { status } = await world.console('POST', '/accounts', { username, email, password });
  assert.equal(status, 201);
};

const ofVendor: Readonly<Record<string, Door>> = {
  async wso2(world, { username, email, password }) {
    const user = { userName: username, password, emails: [{ value: email, primary: true }] };
    assert.equal((await world.wso2('POST', '/scim2/Users', user)).status, 201);
  },
  async akamai(world, { email, password }) {
    const attributes = { email, password };
    assert.equal((await world.akamai('/entity.create', { type_name: 'user', attributes }, { as: 'owner' })).body.stat, 'ok');
  },
};

for (const { engine, open } of await engines()) {
  for (const dialect of dialects) {
    test(`${engine}, ${dialect.name}: with the preset of the vendor, whom an administrator makes signs in`, async () => {
      const { world } = await open(`first hour of ${dialect.name}`);
      const preset = { ...dialect.preset, dialects: { open: [...openedWith(dialect)] } };
      await world.settings({ ...settingsFrom(preset), apis: preset.apis ?? {} });
      const tongue = tongues.find(({ name }) => name === dialect.name)!;
      const doors = [byConsole, ...(ofVendor[dialect.name] ? [ofVendor[dialect.name]!] : [])];
      for (const [at, door] of doors.entries()) {
        const made = { username: `first_kim${at}`, email: `first-kim${at}@example.org`, password: 'Correct-Horse-9' };
        await door(world, made);
        const name = dialect.preset.identifiers?.signIn?.includes('email') ? made.email : made.username;
        const { session, code } = await tongue.signIn(world, name, made.password);
        assert.ok(session, `door ${at}: ${code}`);
      }
    });
  }

  test(`${engine}, wso2: who registers at a tenant of the preset is let in by the proof of the address, and not before`, async () => {
    const { world } = await open('first hour of a newcomer');
    const wso2 = dialects.find(({ name }) => name === 'wso2')!;
    const settings = settingsFrom({ ...wso2.preset, registration: { open: true }, dialects: { open: [...openedWith(wso2)] } });
    await world.settings({ ...settings, apis: {} });
    const tongue = tongues.find(({ name }) => name === 'wso2')!;
    assert.equal(await tongue.register(world, { username: 'newcomer', email: 'newcomer@example.org', password: 'Correct-Horse-9' }), true);
    assert.equal((await tongue.signIn(world, 'newcomer', 'Correct-Horse-9')).session, undefined);
    const { code } = world.mail.last('newcomer@example.org');
    assert.equal((await world.wso2('POST', '/api/identity/user/v1.0/validate-code', { code })).status, 202);
    assert.ok((await tongue.signIn(world, 'newcomer', 'Correct-Horse-9')).session);
  });
}
