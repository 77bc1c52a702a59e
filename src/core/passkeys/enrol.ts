// A person who signed in just now makes a passkey: options for the browser, then the judgement of what its authenticator made.
import { recordEvent } from '../audit/index.ts';
import {
  addFactor,
  type CountPorts,
  cleanLabel,
  demandMayChange,
  type FactorNoticePorts,
  longestLabel,
  type ProvenSession,
  provedSecond,
  queueFactorNotices,
} from '../authenticators/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { deliverSoon } from '../messages/index.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { Stores } from '../stores.ts';
import type { RegistrationVerdict } from './ceremony-store.ts';
import { drawChallenge, takeChallenge } from './challenges.ts';
import { suggestedLabel } from './label.ts';
import { handleOf, relyingPartyOf, timeoutSeconds } from './relying-party.ts';
import { tellRefused } from './tell-refused.ts';
import type { Passkey, PasskeyRefusal } from './types.ts';

/** A person in a session. */
interface Enrolling {
  readonly account: string;
  /** The id of the session, or `ticket <id>` of a sign-in: another one finishes nothing that this one began. */
  readonly session: string;
  /** The tenant's own address, where the page stands. */
  readonly address: string;
}

const purpose = 'passkey-enrolment' as const;

/** `backupCodes`: drawn with the first second factor, and shown this once; undefined where it is not the first, or none are offered. */
export interface EnrolledPasskey {
  readonly passkey: Passkey;
  readonly backupCodes: readonly string[] | undefined;
}

/** Whether a passkey that is made now counts as a second factor. */
const isFactor = ({ tenant }: Ctx): boolean => tenant.settings.secondFactor.offered.includes('passkey');

/** The outputs of client extensions that are read. */
const asked = ['credProps'] as const;

/**
 * Options for `navigator.credentials.create` (PublicKeyCredentialCreationOptionsJSON), with a challenge of this session. A new passkey signs in, so that
 * a stolen session must not add one: the sign-in must be recent, and include a second factor where the person has one.
 */
export async function beginPasskeyEnrolment(
  ctx: Ctx<'passkey.not-offered' | 'session.stale' | 'second-factor.unproven' | 'passkey.too-many' | 'factor.too-many'>,
  { account, session, address, proven, name }: Enrolling & { readonly proven: ProvenSession; readonly name: string },
  stores: Stores<'passkeys' | 'codes' | 'ceremonies' | 'accountStates'>,
): Promise<JsonObject> {
  if (!ctx.tenant.settings.passkeys.offered) throw ctx.fail('passkey.not-offered', {});
  const { secondFactors } = await demandMayChange(ctx, { account, session: proven }, stores);
  const { mostPerPerson } = ctx.tenant.settings.secondFactor;
  if (isFactor(ctx) && secondFactors >= mostPerPerson) throw ctx.fail('factor.too-many', { most: mostPerPerson });
  return drawEnrolment(ctx, { account, session, address, name, provenSecond: provedSecond(proven.methods) }, stores);
}

/** The same without these demands: whoever calls it has authenticated the person. */
export async function drawEnrolment(
  ctx: Ctx<'passkey.too-many'>,
  { account, session, address, provenSecond, name }: Enrolling & { readonly provenSecond: boolean; readonly name: string },
  stores: Stores<'passkeys' | 'codes' | 'ceremonies'>,
): Promise<JsonObject> {
  const { most, attestation } = ctx.tenant.settings.passkeys;
  const exclude = await ctx.during('passkeys.read', () => stores.passkeys.list(ctx.tenant.id, account));
  if (exclude.length >= most) throw ctx.fail('passkey.too-many', { most });
  const payload = { account, session, asked, provenSecond };
  const challenge = await drawChallenge(ctx, { purpose, subject: account, payload }, stores);
  const user = { handle: handleOf(account), name, shown: name };
  const relyingParty = relyingPartyOf(ctx, address);
  return stores.ceremonies.creationOptions({ relyingParty, challenge, user, exclude, attestation, timeoutSeconds });
}

/**
 * Keeps the passkey that the authenticator made, if it is genuine and no sign-in with it could fail for its key. `answer` is a
 * RegistrationResponseJSON as text. Order: offered → challenge of this session → the ceremony → the tenant's models → no second factor
 * that was not asked when it began (`late`) → room among the passkeys → free → room among the second factors.
 */
export async function finishPasskeyEnrolment(
  ctx: Ctx<'passkey.not-offered' | KeepFault>,
  input: MadePasskey,
  stores: Stores<KeepPorts>,
): Promise<EnrolledPasskey> {
  if (!ctx.tenant.settings.passkeys.offered) throw ctx.fail('passkey.not-offered', {});
  return keepPasskey(ctx, input, stores);
}

/** What keeping a passkey that was made may be refused for. */
export type KeepFault = 'passkey.refused' | 'passkey.taken' | 'passkey.too-many' | 'factor.too-many';
/** The ports that keep one. */
export type KeepPorts =
  | 'accounts'
  | CountPorts
  | FactorNoticePorts
  | 'passkeys'
  | 'codes'
  | 'ceremonies'
  | 'tallies'
  | 'delivery'
  | 'background';
/** `label`: what the passkey is called; undefined for the device that the user agent tells. */
export type MadePasskey = Enrolling & { readonly answer: string; readonly agent: string | null; readonly label?: string | undefined };

/** The same, whether or not the tenant lets passkeys sign in alone: as a second factor it may offer them all the same. */
export async function keepPasskey(ctx: Ctx<KeepFault>, input: MadePasskey, stores: Stores<KeepPorts>): Promise<EnrolledPasskey> {
  const tenant = ctx.tenant.id;
  const { most } = ctx.tenant.settings.passkeys;
  const { account } = input;
  const refused = (because: PasskeyRefusal) => {
    tellRefused(ctx, { account, because }, stores);
    return ctx.fail('passkey.refused', { because });
  };
  const verdict = await judge(ctx, input, stores);
  if (verdict.kind === 'refused') throw refused(verdict.because);
  const { kind: _, provenSecond, ...made } = verdict;
  const secondFactor = isFactor(ctx);
  const label = cleanLabel(input.label ?? '').slice(0, longestLabel) || suggestedLabel(input.agent);
  const passkey: Passkey = { id: newId(ctx.random, ctx.now), account, ...made, label, secondFactor, created: ctx.now, lastUsed: null };
  const outcome = await stores.transaction<
    | { readonly notices: readonly OutboxMessage[]; readonly backupCodes: readonly string[] | undefined }
    | 'taken'
    | 'full'
    | 'factors-full'
    | 'late'
  >(async (tables, rollbackWith) => {
    await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    if (!provenSecond) {
      const state = await ctx.during('account-state.read', () => tables.accountStates.read(tenant, account));
      if (state && state.secondFactors > 0) rollbackWith('late');
    }
    const held = await ctx.during('passkeys.read', () => tables.passkeys.list(tenant, account));
    if (held.length >= most) rollbackWith('full');
    if ((await ctx.during('passkey.store', () => tables.passkeys.insert(tenant, passkey))) === 'taken') rollbackWith('taken');
    const added = secondFactor ? await addFactor(ctx, { account, onlyFirst: false }, tables) : undefined;
    if (added && added.kind !== 'added') return rollbackWith('factors-full');
    const detail = { passkey: passkey.id, aaguid: passkey.aaguid };
    await recordEvent(ctx, { what: 'passkey.enrolled', subject: account, detail }, tables);
    return { backupCodes: added?.backupCodes, notices: await queueFactorNotices(ctx, { account, name: 'passkey-added' }, tables) };
  });
  if (outcome === 'late') throw refused('late');
  if (outcome === 'full') throw ctx.fail('passkey.too-many', { most });
  if (outcome === 'factors-full') throw ctx.fail('factor.too-many', { most: ctx.tenant.settings.secondFactor.mostPerPerson });
  if (outcome === 'taken') throw ctx.fail('passkey.taken', {});
  ctx.log('passkey enrolled');
  deliverSoon(ctx, outcome.notices, stores);
  return { passkey, backupCodes: outcome.backupCodes };
}

type Judged = RegistrationVerdict & { readonly provenSecond?: boolean };

async function judge(
  ctx: Ctx,
  { account, session, address, answer }: Enrolling & { readonly answer: string },
  stores: Stores<'codes' | 'ceremonies'>,
): Promise<Judged> {
  const read = stores.ceremonies.read(answer);
  if (!read) return { kind: 'refused', because: 'unreadable' };
  const { challenge } = read;
  const taken = await takeChallenge(ctx, { purpose, value: challenge }, stores);
  if (taken.kind === 'refused') return taken;
  if (taken.drawnWith.account !== account || taken.drawnWith.session !== session) return { kind: 'refused', because: 'challenge' };
  const { attestation, aaguids } = ctx.tenant.settings.passkeys;
  const expected = { relyingParty: relyingPartyOf(ctx, address), challenge, attestation, asked: taken.drawnWith.asked };
  const verdict = await stores.ceremonies.judgeRegistration(answer, expected);
  if (verdict.kind === 'genuine' && aaguids.length > 0 && !aaguids.includes(verdict.aaguid)) return { kind: 'refused', because: 'model' };
  return { ...verdict, provenSecond: taken.drawnWith.provenSecond === true };
}
