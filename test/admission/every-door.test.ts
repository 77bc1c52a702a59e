// A way in that counted no calls let whoever knew it guess, and have mails sent, without an end. The doors are those of the declarations and of the
// route tables (test/cross), so that a door more is judged here without a line. On one engine, as there: which bucket a call is taken from hangs
// on no storage.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { networkOf } from '../../src/core/protection/index.ts';
import { basic } from '../../src/proving/http.ts';
import type { Observed } from '../../src/proving/world.ts';
import { allowed } from '../cross/allowed.ts';
import { type Door, json } from '../cross/door.ts';
import { allDoors } from '../cross/doors.ts';
import { type Asking, type Ground, openGround } from '../cross/ground.ts';
import type { Credential } from '../cross/kind.ts';
import { kinds } from '../cross/kinds.ts';
import { bringing, headersAt, waysTo } from '../cross/present.ts';
import { nameOf } from '../cross/product.ts';

/** What asks for no field of the schema is a call, too. */
const schemaAlone = ['/graphql', '/graphql/v2'].flatMap((path) =>
  ['{ __typename }', '{ nothing }'].map(
    (query): Door => ({
      of: 'authing',
      name: `${path} ${query}`,
      places: [],
      build: ({ world }) => ({
        method: 'POST',
        path,
        headers: { ...json, 'x-authing-app-id': world.keys.authing.app },
        body: JSON.stringify({ query }),
      }),
    }),
  ),
);
/** Only a good link reaches its tenant; to anybody else the answer is that of no tenant, of which nothing is counted. */
const all = [...allDoors(), ...schemaAlone].filter(({ of }) => of !== 'own');
/** Of one dialect alone, where it was added to a copy (test/growth): here the others are judged already. */
const alone = process.env['DRAGOMAN_DOORS_OF'];
const doors = alone === undefined ? all : all.filter(({ of }) => of === alone);
const isProven = ({ name }: Door): boolean => / as the (owner|portal|user|client)$/.test(name);

const wide = { burst: 1_000_000, everySeconds: 3600 };
const one = { burst: 1, everySeconds: 1_000_000 };
const wrongJwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln';

/** What a caller may bring that is no proof. */
const wrong = (ground: Ground): readonly string[] => {
  const { akamai, wso2 } = ground.own.world.keys;
  return [
    'Bearer wrong',
    `Bearer ${wrongJwt}`,
    'Bearer nobody:wrong',
    'OAuth wrong',
    basic('nobody', 'wrong'),
    basic('ann-demo', 'wrong'),
    basic(akamai.owner.id, 'wrong'),
    basic(wso2.portal.name, 'wrong'),
    'Signature nobody:wrong',
  ];
};

interface Judged {
  readonly names: readonly string[];
  readonly cause: Observed['cause'];
  readonly status: number;
}

interface Counting {
  readonly ground: Ground;
  /** The buckets of one request, by their names. */
  taken(asking: Asking, address: string): Promise<Judged>;
  /** An address from which nobody called yet. */
  fresh(): string;
}

async function counting(): Promise<Counting> {
  const ground = await openGround('every door');
  let names: string[] = [];
  const seen = (_tenant: string, name: string) => {
    if (/^(address|caller|client):/.test(name)) names.push(name);
    return false;
  };
  for (const method of ['buckets.take', 'buckets.owe']) ground.own.world.breaks(method, 'cut', seen as never);
  let calls = 0;
  return {
    ground,
    async taken(asking, address) {
      names = [];
      const { status } = await ground.ask(ground.own, { ...asking, headers: { ...asking.headers, 'x-forwarded-for': address } });
      return { names, cause: ground.built.observed.at(-1)?.cause, status };
    },
    fresh() {
      calls += 1;
      return `10.${calls >> 16}.${(calls >> 8) & 255}.${calls & 255}`;
    },
  };
}

const isRefusedAs = (cause: Observed['cause'], scope: string) =>
  cause?.name === 'rate.exceeded' && (cause.detail as { scope: string }).scope === scope;

/** In which ways whoever calls may prove that. */
const proofs: readonly string[] = ['Bearer', 'OAuth', 'Basic', 'signature', 'pair'];

/** The token that oauth.authorize takes is a passkey's proof, with which a sign-in goes on, as by the ticket of one that waits for a second factor, or of a picture. */
const isSignIn = ({ name }: Door): boolean =>
  /\/authenticate$|[lL]ogin|R3 \/(signin|exchange-tokenset-with-qrcode-ticket)$|^oauth\.authorize$|\/mfa\/|\/qrcode\/userinfo$|\/exchangeUserInfoWithTicket$/.test(
    name,
  );

/** Whoever calls was asked for a proof, and had none that is good here. */
const isUnbelieved = ({ status, cause }: Judged): boolean =>
  status === 401 ||
  /^(credentials\.(absent|refused)|cookie|authorization|caller|client-secret|signature|session|possession|permission|identifier|captcha|password\.mis)/.test(
    cause?.name ?? '',
  );

/** The provider's word for a token that is brought in two ways at once (RFC 6750, 3.1): the door brings its own in the query. */
const isTwice = ({ status, cause }: Judged): boolean => status === 400 && cause === undefined;

const { ground, taken, fresh } = await counting();
after(ground.close);
const { world } = ground.own;
const built = (door: Door): Asking => door.build(ground.own, (_path, usual) => usual);
const rates = (address: typeof one) => world.settings({ rates: { address, caller: wide, client: wide } });
/** Devices have doors where there is a gateway that reaches them. */
const gateway = (pushGateway: string) => world.settings({ secondFactor: { pushGateway } });

/** Nothing limits operators. Each operation of a bulk, and each search of one at the root, is a call beside the request that brings it. */
function callsAt({ of, name }: Door): number {
  if (of === 'console') return 0;
  if (name.endsWith('/Bulk')) return 2;
  return /^(GET \/scim(2|\/v2)|POST \/scim(2|\/v2)\/\.search)$/.test(name) ? 3 : 1;
}

test(`there are doors of every dialect, of the provider and of the console`, () => {
  const listed = new Set(doors.map(({ of }) => of));
  const faces = alone === undefined ? ['gigya', 'akamai', 'authing', 'wso2', 'hazizz', 'openid', 'console'] : [alone];
  for (const face of faces) assert.ok(listed.has(face), face);
  assert.ok(all.length > 300, `${all.length}`);
});

test(`at every door a call that proves nothing is one of its address, and the next is refused where that has one alone`, async () => {
  await rates(one);
  await gateway('https://push.example.org/');
  const odd: string[] = [];
  for (const door of doors) {
    if (isProven(door)) continue;
    const address = fresh();
    const name = `address:${door.of === 'console' ? 'console ' : ''}${networkOf(address)}`;
    const first = await taken(built(door), address);
    if (String(first.names) !== name || first.cause?.name === 'rate.exceeded')
      odd.push(`${nameOf(door, '')}: ${first.names} ${first.cause?.name}`);
    const second = await taken(built(door), address);
    if (!isRefusedAs(second.cause, 'address')) odd.push(`${nameOf(door, '')}: a second call is ${second.cause?.name ?? 'answered'}`);
  }
  assert.deepEqual(odd, []);
});

test(`at every door a call whose proof fails is one of its address`, async () => {
  await rates(wide);
  await gateway('https://push.example.org/');
  const odd: string[] = [];
  for (const door of doors) {
    if (isProven(door)) continue;
    for (const authorization of wrong(ground)) {
      const asking = built(door);
      const address = fresh();
      const { names, cause } = await taken({ ...asking, headers: { ...asking.headers, authorization } }, address);
      const right = `address:${door.of === 'console' ? 'console ' : ''}${networkOf(address)}`;
      if (String(names) !== right) odd.push(`${nameOf(door, authorization)}: ${names} ${cause?.name}`);
    }
  }
  await gateway('');
  assert.deepEqual(odd, []);
});

test(`who proves who calls is counted for that, and not for the address, at every door that asks for it`, async () => {
  await rates(wide);
  const odd: string[] = [];
  const asksFor = new Map<Door, boolean>();
  // A sign-in is asked for a person's proof, too, and proves who calls to nobody.
  for (const door of doors) asksFor.set(door, !isSignIn(door) && isUnbelieved(await taken(built(door), fresh())));
  let proven = 0;
  for (const kind of kinds) {
    const rows = allowed.filter((row) => row.kinds.test(kind.name) && row.refused === undefined);
    const opens = (pair: string) => rows.some(({ at }) => at?.test(pair) === true);
    let credential: Credential | undefined;
    let wasGood = false;
    const renew = async () => {
      await ground.prepare();
      await rates(wide);
      credential = await kind.issue(ground);
      return credential;
    };
    for (const door of doors) {
      if (!asksFor.get(door) || headersAt(door).length === 0 || !proofs.some((way) => opens(nameOf(door, way)))) continue;
      credential ??= await renew();
      for (const way of waysTo(door, credential, ground.own)) {
        if (!proofs.includes(way) || !opens(nameOf(door, way))) continue;
        const call = async (brought: Credential) => taken(bringing(ground, ground.own, door, way, brought, kind), fresh());
        let told = await call(credential);
        // What it was good for may have ended it.
        if (isUnbelieved(told) && wasGood) told = await call(await renew());
        wasGood = !isUnbelieved(told) && !isTwice(told);
        if (!wasGood) continue;
        proven += 1;
        const expected = callsAt(door);
        if (told.names.length !== expected || told.names.some((name) => name.startsWith('address:')))
          odd.push(`${kind.name} at ${nameOf(door, way)}: ${told.names} ${told.cause?.name}`);
      }
    }
  }
  assert.deepEqual(odd, []);
  if (alone === undefined) assert.ok(proven > 200, `${proven}`);
});
