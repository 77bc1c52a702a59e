// Which application an address of CAS names, and who is signed in at the browser.
import { type Client, clientOfTenant } from '../../../core/clients/index.ts';
import type { Session } from '../../../core/sessions/index.ts';
import { deviceIn } from '../../../hosted/index.ts';
import { type OidcEntry, signedInBrowser } from '../../../protocols/oidc/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { listIn, signInProtocolOf } from '../wire/applications.ts';

export const naming = { clientOfTenant };

/** An application of the pool that an owner has let people enter by CAS; `caller.unknown` for any other. */
export async function demandCasApplication(core: Bound<typeof naming>, { request }: OidcEntry, api: string): Promise<Client> {
  const given = request.segments['app'] ?? '';
  const client = await core.clientOfTenant({ publicId: given });
  if (client?.api !== api || signInProtocolOf(client) !== 'cas') throw refuse('caller.unknown', { given });
  return client;
}

/** The addresses to which its tickets go: those that it registered for sign-ins. */
export const servicesOf = (client: Client): readonly string[] => listIn(client, 'redirect_uris');

/** A word that is there says yes, unless it says no: services write `true`, or nothing (2.1.1, 2.5.1). */
export const says = (query: URLSearchParams, name: string): boolean => query.has(name) && query.get(name) !== 'false';

/** The live session of this browser; undefined where nobody is signed in, or the application asks for a factor that was not proven. */
export async function sessionEnough(entry: OidcEntry, client: Client): Promise<Session | undefined> {
  const id = await signedInBrowser(entry);
  const session = id === undefined ? undefined : await entry.core.findLiveSession({ id });
  if (!session) return undefined;
  const { request, ctx, issuing } = entry;
  const device = deviceIn({ request, ctx, address: issuing.address });
  const judged = await entry.core.judgeSession({ session: session.id, client: client.publicId, device, demand: undefined });
  return judged?.owesFactor ? undefined : session;
}
