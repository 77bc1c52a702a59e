// Asks a browser for a passkey without saying whose: the answer tells that.
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { drawChallenge } from './challenges.ts';
import { relyingPartyOf, timeoutSeconds } from './relying-party.ts';
import type { Passkey } from './types.ts';

/** What a challenge of a sign-in is for. */
export interface PasskeySignInRequest {
  /** What the browser's flow is known by: an answer in another flow is refused. */
  readonly flow: string;
  /** The tenant's own address, where the page stands. */
  readonly address: string | undefined;
}

/**
 * Options for `navigator.credentials.get` (PublicKeyCredentialRequestOptionsJSON). They name no credential, so that they are the same for everybody; undefined where
 * the tenant offers no passkeys.
 */
export async function beginPasskeySignIn(
  ctx: Ctx,
  { flow, address }: PasskeySignInRequest,
  stores: Stores<'codes' | 'ceremonies'>,
): Promise<JsonObject | undefined> {
  return ctx.tenant.settings.passkeys.offered ? askForPasskey(ctx, { flow, address, allow: [] }, stores) : undefined;
}

/** The same for one of these passkeys; for any, where there are none. */
export async function askForPasskey(
  ctx: Ctx,
  { flow, address, allow }: PasskeySignInRequest & { readonly allow: readonly Passkey[] },
  stores: Stores<'codes' | 'ceremonies'>,
): Promise<JsonObject> {
  const challenge = await drawChallenge(ctx, { purpose: 'passkey-sign-in', subject: flow, payload: { flow } }, stores);
  return stores.ceremonies.requestOptions({ relyingParty: relyingPartyOf(ctx, address), challenge, allow, timeoutSeconds });
}
