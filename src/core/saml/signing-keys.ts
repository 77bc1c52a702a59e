// The keys with which a tenant signs assertions. Service providers keep the certificate, so that none follows by itself: an operator asks for the next one, which
// stands in the metadata before it signs, and the one before stays there for a while.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { isFirstUse } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { dateOf, type Instant, plusDays } from '../time.ts';
import type { Signer } from './document-store.ts';
import type { SamlKey } from './types.ts';

/** The key that signs now, and those in the metadata, the signer first. */
export interface SamlKeysInForce {
  readonly signer: SamlKey;
  readonly published: readonly SamlKey[];
  /** The certificate that signs ends within `saml.warnDays`, and no other key follows. */
  readonly endsSoon: boolean;
}

type KeyPorts = 'samlKeys' | 'samlDocuments' | 'events';
/** What signing asks of the stores. */
export type SignerPorts = KeyPorts | 'replays';

/** Makes the first key if there is none. */
export async function samlKeysInForce(ctx: Ctx, _input: object, stores: Stores<KeyPorts>): Promise<SamlKeysInForce> {
  let keys = await readKeys(ctx, stores);
  if (keys.length === 0) {
    await makeNext(ctx, { after: undefined, signsFrom: ctx.now, why: 'first' }, stores);
    keys = await readKeys(ctx, stores);
  }
  const signer = signerOf(keys, ctx.now)!;
  const others = keys.filter((key) => key !== signer && (key.publishedUntil === null || key.publishedUntil > ctx.now));
  return { signer, published: [signer, ...others], endsSoon: endsSoon(ctx, signer, others) };
}

/** The newest that signs already; of keys that all sign later, the oldest. Newest first. */
const signerOf = (keys: readonly SamlKey[], now: Instant): SamlKey | undefined =>
  keys.find(({ signsFrom }) => signsFrom <= now) ?? keys.at(-1);

const readKeys = (ctx: Ctx, { samlKeys }: Pick<Stores<KeyPorts>, 'samlKeys'>) =>
  ctx.during('saml.read', () => samlKeys.list(ctx.tenant.id));

/** The key that signs now, its private half too, for the port that signs. Tells operators once a day that its certificate ends soon, and no other follows. */
export async function signerFor(ctx: Ctx, stores: Stores<SignerPorts>): Promise<Signer> {
  const { signer, endsSoon } = await samlKeysInForce(ctx, {}, stores);
  if (endsSoon) await warnOfEnd(ctx, signer, stores);
  const privatePem = await ctx.during('saml.sign', () => stores.samlKeys.privatePem(ctx.tenant.id, signer.id));
  return { certificate: signer.certificate, privatePem };
}

/** Makes the next key: published at once, signing after `saml.aheadDays`, or now. Answers the keys in force. */
export async function rotateSamlKey(
  ctx: Ctx,
  { now: atOnce }: { readonly now: boolean },
  stores: Stores<KeyPorts>,
): Promise<SamlKeysInForce> {
  const [newest] = (await samlKeysInForce(ctx, {}, stores)).published.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const signsFrom = atOnce ? ctx.now : plusDays(ctx.now, ctx.tenant.settings.saml.aheadDays);
  await makeNext(ctx, { after: newest, signsFrom, why: 'asked' }, stores);
  return samlKeysInForce(ctx, {}, stores);
}

interface Next {
  readonly after: SamlKey | undefined;
  readonly signsFrom: Instant;
  readonly why: 'first' | 'asked';
}

async function makeNext(ctx: Ctx, { after, signsFrom, why }: Next, stores: Stores<KeyPorts>): Promise<void> {
  const { certificateDays, keptDays } = ctx.tenant.settings.saml;
  const expires = plusDays(ctx.now, certificateDays);
  const made = await ctx.during('saml.sign', () =>
    stores.samlDocuments.makeKey({
      name: `${ctx.tenant.domain} SAML`,
      from: plusDays(ctx.now, -1),
      until: expires,
      serial: ctx.random.bytes(16),
    }),
  );
  const key = { id: newId(ctx.random, ctx.now), ...made, created: ctx.now, signsFrom, publishedUntil: null, expires };
  await ctx.during('saml.store', () =>
    stores.transaction(async (tables) => {
      const follows = { id: after?.id ?? null, publishedUntil: plusDays(signsFrom, keptDays) };
      if ((await tables.samlKeys.add(ctx.tenant.id, key, follows)) === 'stored')
        await recordEvent(ctx, { what: 'saml.key-made', subject: key.id, detail: { why, signsFrom } }, tables);
    }),
  );
}

async function warnOfEnd(ctx: Ctx, { id, expires }: SamlKey, stores: Stores<SignerPorts>): Promise<void> {
  const day = dateOf(ctx.now).toISOString().slice(0, 10);
  const use = { key: `saml certificate ${id} ${day}`, until: plusDays(ctx.now, 1) };
  const isFirst = await ctx.during('saml.read', () => isFirstUse(ctx, use, stores));
  if (isFirst) await recordEvent(ctx, { what: 'saml.certificate-ends', subject: id, detail: { expires } }, stores);
}

function endsSoon(ctx: Ctx, signer: SamlKey, others: readonly SamlKey[]): boolean {
  const isFollowed = others.some(({ signsFrom }) => signsFrom > signer.signsFrom);
  return !isFollowed && signer.expires <= plusDays(ctx.now, ctx.tenant.settings.saml.warnDays);
}
