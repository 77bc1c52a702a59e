// Ann, who has something of everything, signed in on every dialect; and how she is put back as she was.
import type { JsonObject } from '../../src/core/json.ts';
import { signIn as akamaiSignIn } from '../../src/dialects/akamai/conformance/flow.ts';
import { signedIn as authingSignedIn } from '../../src/dialects/authing/conformance/flow.ts';
import type { GigyaHow } from '../../src/dialects/gigya/conformance/caller.ts';
import { signedIn as gigyaSignedIn, login } from '../../src/dialects/gigya/conformance/flow.ts';
import { googleAndFacebook, signIn as hazizzSignIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import type { Wso2How } from '../../src/dialects/wso2/conformance/caller.ts';
import { answer, firstQuestion } from '../../src/dialects/wso2/conformance/flow.ts';
import { cheapHashes } from '../../src/proving/levers/cheap-hashes.ts';
import { newPostBox } from '../../src/proving/levers/post-box.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { TestPerson, World } from '../../src/proving/world-type.ts';
import type { Engine } from '../../src/storage/sql/engine.ts';
import { ownToken } from '../wso2/openid.ts';
import { askForEverything } from './flow.ts';

/** What is asked of a user of Authing’s. */
export const userFields =
  'id username email emailVerified phone phoneVerified openid unionid nickname blocked loginsCount lastLogin externalId company expiredAt createdAt';

export const password = 'correct horse';

/** Ann, and what proves her on each dialect. */
export interface Ann extends TestPerson {
  readonly world: World;
  readonly akamai: string;
  readonly gigya: GigyaHow;
  /** A sign-in of hers that is not finished. */
  readonly ticket: string;
  readonly byPassword: Wso2How;
  readonly byToken: Wso2How;
  readonly authing: { readonly token: string; readonly id: string };
  readonly hazizz: string;
  /** Her record in SCIM. */
  readonly resource: JsonObject;
  /** Her user in Authing, and her record in Akamai. */
  readonly user: JsonObject;
  readonly record: JsonObject;
}

const data = {
  roles: [{ value: 'reader' }],
  clients: [{ clientId: 'shop' }],
  externalId: 'e-7',
  billing: { banned: true, plan: 'small' },
  display: { name: 'Ann' },
  log: 'called',
  scim: {
    roles: [{ value: 'reader' }],
    entitlements: [{ value: 'print' }],
    x509Certificates: [{ value: 'MII' }],
    externalId: 'e-7',
    userType: 'Employee',
    enterprise: { department: 'Sales' },
    vendor: { tier: 'silver' },
    title: 'Prof.',
  },
};

const profile = { given_name: 'Ann', family_name: 'Reed', staff_grade: 'clerk', address: { locality: 'Vienna' } };

/** What a tenant declared: some of it for operators. */
export const attributes = [
  { path: 'data.billing.banned', type: 'boolean', writable: 'operator' },
  { path: 'data.billing.plan' },
  { path: 'staff_grade', writable: 'operator' },
  { path: 'data.size' },
];

/** No rate stands in the way of so many calls, and people may do what a tenant can let them do, but for leaving. */
export async function openTenant(world: World): Promise<void> {
  await googleAndFacebook(world);
  await world.settings({
    accounts: { removeOwn: false },
    registration: { open: true, byAddress: true, byProvider: true, consents: [] },
    rates: {
      tenant: null,
      caller: null,
      client: null,
      address: null,
      registration: null,
      recipient: null,
      messages: null,
      codeResendSeconds: 0,
    },
    recovery: { questions: true },
    tokens: { passwordGrant: true },
    lockout: { failures: 0, addressFailures: 0 },
    contacts: { verify: 'off' },
    identifiers: { signIn: ['username', 'email'] },
  });
}

/** What is tried here is neither what a hash costs nor how mail travels. Of one password there is one hash, so that rows can be compared. */
export const cheaply = () => ({ hashes: cheapHashes(() => 'unsalted'), postBox: newPostBox() });

export async function annIn({ world, opened }: BuiltWorld): Promise<Ann> {
  await openTenant(world);
  await world.attributes(attributes);
  await askForEverything(world);
  const person = await world.person({ phone: '+36301111111', verified: true, profile, data, expiresIn: 900_000_000 });
  await answer(world, [{ ...firstQuestion, answer: 'Kandy' }]);
  const { access_token: akamai } = (await akamaiSignIn(world)).body;
  const gigya = await gigyaSignedIn(world);
  const ben = await world.person({ username: 'ben-demo', email: 'ben@example.org' });
  const benToken = (await hazizzSignIn(world, ben.username)).token;
  const { body: group } = await world.hazizz(
    'POST',
    '/hazizz-server/groups',
    { groupName: '10.D Minta', type: 'OPEN' },
    { token: benToken },
  );
  const { token: hazizz } = await hazizzSignIn(world);
  await world.hazizz('POST', `/hazizz-server/groups/${group.id}/join`, undefined, { token: hazizz });
  const authing = await authingSignedIn(world);
  const byPassword = { as: { username: person.username, password } };
  const byToken = { as: 'nobody', headers: { authorization: `Bearer ${await ownToken(world)}` } } as const;
  const { body: resource } = await world.wso2('GET', '/scim2/Me', undefined, byToken);
  const { body: request } = await world.graphql(`query { user { ${userFields} } }`, {}, { token: authing.token });
  const { body: entity } = await world.akamai('/entity', {}, { as: 'nobody', token: akamai });
  // What else would take a flow each.
  const of = {
    tenant: (await opened.engine.db.selectFrom('accounts').select('tenant').where('id', '=', person.id).executeTakeFirstOrThrow()).tenant,
    account: person.id,
  };
  const at = 1_700_000_000_000_000;
  const identity = { ...of, id: person.id, number: 4242, provider: 'google.com', subject: '1078', profile: '{}', linked: at };
  await opened.engine.db.insertInto('identities').values(identity).execute();
  await opened.engine.db
    .insertInto('consents')
    .values({ ...of, id: person.id, document: 'terms', given: at })
    .execute();
  const ticket = await ticketOf(world, opened.engine, person.id);
  return {
    ...person,
    world,
    akamai,
    gigya,
    ticket,
    byPassword,
    byToken,
    authing,
    hazizz,
    resource,
    user: request.data.user,
    record: entity.result,
  };
}

/** Who owes another password gets a ticket instead of a session. */
async function ticketOf(world: World, engine: Engine, account: string): Promise<string> {
  await owe(engine, account, true);
  const { regToken } = (await login(world)).body;
  if (!regToken) throw new Error('no ticket');
  await owe(engine, account, false);
  return regToken;
}

/** From now on the account owes another password, or owes none. */
export async function owe({ db }: Engine, account: string, owes: boolean): Promise<void> {
  const since = owes ? 1_700_000_000_000_000 : null;
  await db.updateTable('account_states').set({ must_change_password: since }).where('account', '=', account).execute();
}
