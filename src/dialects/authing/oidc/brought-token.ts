// Whose token of this dialect a call brings that a browser, or a back end, makes beside the provider.
import type { OidcEntry } from '../../../protocols/oidc/index.ts';
import { tokenUnder } from '../../_common/authorization-header.ts';
import { audienceOf, readBearer } from '../bearer.ts';

/** Whose token the call brings, if it is in force. */
async function broughtBy({ request, core }: OidcEntry) {
  const token = tokenUnder(request, 'Bearer', { bare: true });
  const audience = audienceOf(token);
  const client = audience === undefined ? undefined : await core.findClient({ publicId: audience });
  return token !== undefined && client ? readBearer(token, client, core) : undefined;
}

/** The live session of a user's token that the call brings; undefined where it brings none that is in force. */
export async function sessionOfToken(entry: OidcEntry) {
  const brought = await broughtBy(entry);
  return brought?.kind === 'user' ? entry.core.findLiveSession({ id: brought.session, client: brought.application }) : undefined;
}

/** The pool or key whose owner's token the call brings; undefined where it brings none that is in force. */
export async function ownerOfToken(entry: OidcEntry) {
  const brought = await broughtBy(entry);
  return brought?.kind === 'owner' ? brought.by : undefined;
}
