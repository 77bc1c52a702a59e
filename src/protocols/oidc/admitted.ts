// Admits a caller that the library has authenticated by the rules of every other endpoint: the client's own list of addresses, and the
// bucket of that client or person. A refusal reaches the library before it does anything.
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { type Caller, isSameSecret } from '../../core/clients/index.ts';
import { Fault } from '../../core/faults/index.ts';
import type { Finder } from '../../core/tenants/index.ts';
import { RequestError } from '../../dialects/_common/request-errors.ts';
import { readingsOfSecret } from './basic-readings.ts';
import { callOf, type OidcEntry } from './call.ts';
import { clientOf } from './clients.ts';
import type { ProviderProfile } from './profile.ts';

interface Parts {
  readonly profile: ProviderProfile;
  readonly finder: Finder;
}

/** Throws, as an error of the library, what admission refuses. */
async function admit(ctx: KoaContextWithOIDC, caller: Caller): Promise<void> {
  const { entry, writing } = callOf(ctx);
  entry.seen.proven = true;
  try {
    await entry.become(caller);
  } catch (error) {
    if (!(error instanceof Fault || error instanceof RequestError)) throw error;
    const { status, headers = {}, body } = writing.refused(error);
    for (const [name, value] of Object.entries(headers)) ctx.set(name, String(value));
    const { error: word, error_description } = body as Readonly<Record<string, string>>;
    throw Object.assign(new Error(word, { cause: error }), { expose: true, statusCode: status, error_description });
  }
}

/** The same for our own answers; false where it is refused, which the library then is, too, and says in its words. */
export async function becomes({ seen, become }: OidcEntry, caller: Caller): Promise<boolean> {
  try {
    await become(caller);
    seen.proven = true;
    return true;
  } catch (error) {
    if (!(error instanceof Fault || error instanceof RequestError)) throw error;
    return false;
  }
}

/** After its secret or its assertion was found right. */
export async function clientProven(ctx: KoaContextWithOIDC, id: string, { profile, finder }: Parts): Promise<void> {
  const { request, issuing } = callOf(ctx).entry;
  const client = await clientOf({ tenant: issuing.tenant, api: profile.name, id }, finder);
  if (client) await admit(ctx, { kind: 'client', client, address: request.address });
}

/** After a token was found right that speaks for this account. */
export async function personProven(ctx: KoaContextWithOIDC, account: string): Promise<void> {
  await admit(ctx, { kind: 'person', account, session: null, address: callOf(ctx).entry.request.address });
}

/** The library compares a client's secret in this method alone, and lets it be replaced: it knows the newest one, and a client may have several, each with an end. */
export function installSecretProof(provider: Provider, current: () => KoaContextWithOIDC | undefined, parts: Parts): void {
  const { prototype } = provider.Client;
  prototype.compareClientSecret = async function (actual) {
    const { core, request } = callOf(current()!).entry;
    const client = await core.findClient({ publicId: this.clientId });
    const live = client ? await core.signingSecrets({ client }) : [];
    const given = readingsOfSecret(request.headers, actual);
    const right = live.flatMap((secret) => given.map((each) => isSameSecret(secret, each))).includes(true);
    if (right) await clientProven(current()!, this.clientId, parts);
    else await callOf(current()!).entry.core.tellWrongSecret({ client: this.clientId });
    return right;
  };
}
