// A tenant admits nobody under thirteen: whoever gives a date of birth that says less is refused on every API, and nothing of it is kept. Who is known to be
// younger does not sign in, where the tenant asks for an age there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn as signedInAtAuthing, updateUser } from '../../src/dialects/authing/conformance/flow.ts';
import { register as registerAtGigya, signedIn } from '../../src/dialects/gigya/conformance/flow.ts';
import { vendorSchema } from '../../src/dialects/wso2/wire/scim-user.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import type { TestPerson, World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { tongues } from './tongues.ts';

/** The day in the form of the API; what is refused, and what the refusal is. */
interface Giving {
  readonly code: number;
  give(world: World, date: string, ann: TestPerson): Promise<Exchange>;
}

const birth = (date: string) => {
  const [birthYear, birthMonth, birthDay] = date.split('-').map(Number);
  return { birthYear, birthMonth, birthDay };
};

const later: Readonly<Record<string, Giving>> = {
  'gigya: accounts.setAccountInfo': {
    code: 403044,
    give: async (world, date) => world.gigya('accounts.setAccountInfo', { profile: birth(date) }, await signedIn(world)),
  },
  'akamai: entity.update': {
    code: 390,
    async give(world, birthday, ann) {
      const given = { form: 'signInForm', signInEmailAddress: ann.email, currentPassword: ann.password };
      const token = (await world.akamai('/oauth/auth_native_traditional', given)).body.access_token;
      return world.akamai('/entity.update', { attributes: { birthday } }, { as: 'nobody', token });
    },
  },
  'authing: updateUser': {
    code: 2231,
    give: async (world, birthdate) => updateUser(world, { birthdate }, await signedInAtAuthing(world)),
  },
  'wso2: PATCH /scim2/Me': {
    code: 18013,
    give(world, dateOfBirth, { username, password }) {
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
      const Operations = [{ op: 'replace', value: { [vendorSchema]: { dateOfBirth } } }];
      return world.wso2('PATCH', '/scim2/Me', { schemas, Operations }, { as: { username: username ?? '', password } });
    },
  },
};

const newcomers: Readonly<Record<string, Giving>> = {
  'gigya: accounts.register': {
    code: 403044,
    give: (world, date) => registerAtGigya(world, { email: 'kim@example.org', profile: birth(date) }),
  },
  'wso2: self-registration': {
    code: 18013,
    give(world, dob) {
      const claims = Object.entries({ emailaddress: 'kim@example.org', dob }).map(([name, value]) => ({
        uri: `http://wso2.org/claims/${name}`,
        value,
      }));
      return world.wso2('POST', '/api/identity/user/v1.0/me', {
        user: { username: 'kim', password: 'Wso2@test1', claims },
        properties: [],
      });
    },
  },
};

const worked = (code: number | undefined): boolean => code === undefined || code === 0;

for (const { engine, open } of await engines()) {
  const opened = async (seed: string) => {
    const { world } = await open(seed);
    await world.settings({ registration: { minimumAge: 13, ageAtSignIn: false }, contacts: { verify: 'off' } });
    return world;
  };

  for (const [name, { code, give }] of Object.entries(later)) {
    test(`${engine}, ${name}: a person who is too young is refused, and keeps the former date`, async () => {
      const world = await opened(`of age ${name}`);
      const ann = await world.person();
      const held = async () => (await world.console('GET', `/accounts/${ann.id}`)).body.account.profile.birthdate;
      assert.ok(worked((await give(world, '1990-05-04', ann)).code));
      assert.equal(await held(), '1990-05-04');
      const refused = await give(world, '2025-05-04', ann);
      assert.equal(refused.code, code, refused.text);
      assert.equal(await held(), '1990-05-04');
    });
  }

  for (const [name, { code, give }] of Object.entries(newcomers)) {
    test(`${engine}, ${name}: a newcomer who is too young is refused, and gets no account`, async () => {
      const world = await opened(`newcomers of age ${name}`);
      const ann = await world.person();
      const refused = await give(world, '2025-05-04', ann);
      assert.equal(refused.code, code, refused.text);
      assert.equal((await world.gigya('accounts.isAvailableLoginID', { loginID: 'kim@example.org' })).body.isAvailable, true);
      assert.ok(worked((await give(world, '1990-05-04', ann)).code));
    });
  }

  test(`${engine}: operators write what they know, and what stood there before keeps nobody from changing the rest`, async () => {
    const world = await opened('of age by operators');
    const { id } = await world.person();
    const UID = id.replaceAll('-', '');
    assert.equal((await world.gigya('accounts.setAccountInfo', { UID, profile: birth('2025-05-04') }, { as: 'signed' })).code, 0);
    assert.equal((await world.gigya('accounts.setAccountInfo', { profile: { city: 'Győr' } }, await signedIn(world))).code, 0);
  });

  test(`${engine}: who is known to be too young signs in nowhere, is told so after the proof alone, and comes in with another date`, async () => {
    const world = await opened('of age at sign-ins');
    const ann = await world.person();
    const before = await signedIn(world);
    const born = (date: string) => {
      const given = { UID: ann.id.replaceAll('-', ''), profile: birth(date) };
      return world.gigya('accounts.setAccountInfo', given, { as: 'signed' });
    };
    const codes = async (password: string): Promise<Record<string, number>> => {
      const all: Record<string, number> = {};
      for (const { name, signIn } of tongues) all[name] = (await signIn(world, ann.email, password)).code ?? 0;
      return all;
    };
    await born('2025-05-04');
    assert.deepEqual(await codes(ann.password), { gigya: 0, akamai: 0, authing: 0, wso2: 0, hazizz: 0 }, 'not asked at sign-ins');
    await world.settings({ registration: { ageAtSignIn: true } });
    assert.deepEqual(await codes(ann.password), { gigya: 403044, akamai: 390, authing: 2231, wso2: 18013, hazizz: 2 });
    assert.equal((await tongues[0]!.signIn(world, ann.email, 'wrong')).code, 403042, 'nobody else learns of the age');
    assert.equal((await world.gigya('accounts.getAccountInfo', {}, before)).code, 0, 'a session that was open');
    await born('1990-05-04');
    assert.deepEqual(await codes(ann.password), { gigya: 0, akamai: 0, authing: 0, wso2: 0, hazizz: 0 });
  });
}
