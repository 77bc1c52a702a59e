// Chooses the tenant's key that signs, and the keys that are published. A new key is published before it signs, so that other processes and
// parties with a copy of the published keys know it by then; an old key stays published as long as a token it signed may be good.
import { happeningOf } from '../audit/record-event.ts';
import type { Happening } from '../audit/store.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Settings, Tenant } from '../tenants/index.ts';
import { type Instant, plusSeconds } from '../time.ts';
import type { SigningKey } from './store.ts';

const publishedBeforeSeconds = 120;
const daySeconds = 86_400;

/** The key that signs now, and all keys whose tokens may still be good. */
export interface KeysInForce {
  readonly signer: SigningKey;
  /** Newest first, the signer among them. */
  readonly published: readonly SigningKey[];
}

/** No token that is signed lives longer. */
const longestLife = ({ sessions, tokens }: Settings): number => Math.max(sessions.lifeSeconds, tokens.accessSeconds, daySeconds);

const signsFrom = ({ created }: SigningKey): Instant => plusSeconds(created, publishedBeforeSeconds);

/** A key whose successor signs is over once what it signed last is. */
function isOver({ retired }: SigningKey, successor: SigningKey | undefined, now: Instant, life: number): boolean {
  const last = retired ?? (successor && signsFrom(successor));
  return last !== undefined && plusSeconds(last, life) <= now;
}

/** The id of the newest key if it is the tenant's own; the key of older versions is not. */
const ownOf = (newest: SigningKey | undefined): string | null => (newest && newest.retired === null ? newest.id : null);

/** The keys of a tenant now, up to a minute old; makes one if there is none, or if the newest is older than `tokens.signingKeyDays`. */
export async function keysInForce(
  { id, settings }: Tenant,
  now: Instant,
  { signingKeys }: Pick<Stores<'signingKeys'>, 'signingKeys'>,
): Promise<KeysInForce> {
  const { signingKeyDays: days } = settings.tokens;
  let keys = await signingKeys.list(id);
  const [newest] = keys;
  const isDue = !newest || newest.retired !== null || (days !== null && plusSeconds(newest.created, days * daySeconds) <= now);
  if (isDue) {
    await signingKeys.make(id, ownOf(newest), madeByItself(now, newest));
    keys = await signingKeys.list(id);
  }
  const own = keys.filter(({ retired }) => retired === null);
  const signer = own.find((key) => signsFrom(key) <= now) ?? own.at(-1)!;
  const life = longestLife(settings);
  return { signer, published: keys.filter((key, at) => key === signer || !isOver(key, own[at - 1], now, life)) };
}

/** Nobody asked for it: whoever's request came first is not who did it. */
const madeByItself = (at: Instant, newest: SigningKey | undefined): Happening => ({
  at,
  actor: 'dragoman',
  what: 'signing-key.made',
  subject: null,
  address: null,
  client: null,
  api: null,
  request: null,
  detail: { why: ownOf(newest) === null ? 'first' : 'age' },
});

/** Makes a new key, with an event: it signs in two minutes, and tokens of older keys stay good until they expire. */
export async function rotateSigningKey(ctx: Ctx, _input: object, stores: Stores<'signingKeys'>): Promise<void> {
  const told = happeningOf(ctx, { what: 'signing-key.made', subject: null, detail: { why: 'asked' } });
  await ctx.during('token.sign', async () => {
    const [newest] = await stores.signingKeys.list(ctx.tenant.id, 'anew');
    await stores.signingKeys.make(ctx.tenant.id, ownOf(newest), told);
  });
}
