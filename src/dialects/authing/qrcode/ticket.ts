// The ticket of a QR code that was confirmed becomes the person, signed in.
import { redeemScan } from '../../../core/scanned-sign-in/index.ts';
import { signToken } from '../../../core/sessions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { bearerOf } from '../authenticate.ts';
import { bearerCalls, readBearer } from '../bearer.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { blockOf } from '../settings.ts';
import { userToken } from '../wire/tokens.ts';
import { userOut } from '../wire/user.ts';
import { spent } from './picture.ts';

export const redeeming = { ...bearerCalls, redeemScan: redeemScan<never>, signToken };

/** By a back end with the pool's token, as the vendor has it by default: whoever saw the picture may have seen the ticket, too. */
export async function demandBackEnd(core: Bound<typeof redeeming>, entry: AuthingEntry): Promise<void> {
  if (blockOf(entry.ctx.tenant.settings.apis).qrTicketsFromPages) return;
  const token = bearerOf(entry.request);
  const brought = token === undefined ? undefined : await readBearer(token, entry.client, core);
  if (brought?.kind !== 'owner') throw refuse('caller.kind-unsuitable', { needed: 'owner', got: brought?.kind ?? 'nobody' });
}

/** The person, signed in at the application for which the picture was drawn: this one, or one of this pool; any of the tenant where the host alone is named. */
export async function entered(core: Bound<typeof redeeming>, entry: AuthingEntry, ticket: string) {
  const at = entry.client.publicId;
  const named = (publicId: string) => core.findClient({ publicId });
  const isHere = async (publicId: string) => {
    const there = await named(publicId);
    return there?.api === 'authing' && (at === '' || publicId === at || poolOf(there) === at);
  };
  const agent = entry.request.headers['user-agent'] ?? null;
  const { person, session } = await core.redeemScan({ ticket, isHere, supports: [], agent });
  const client = (await named(session.session.client ?? '')) ?? entry.client;
  const [secret = ''] = await core.signingSecrets({ client });
  const token = await core.signToken({ ...userToken({ ...entry, client }, person, session.session), key: { alg: 'HS256', secret } });
  return { person, session: session.session, client, token };
}

/** The same for a back end, or for a page where tickets are exchanged by pages. */
export async function redeemed(core: Bound<typeof redeeming>, entry: AuthingEntry, ticket: string) {
  await demandBackEnd(core, entry);
  const { person, client, token } = await entered(core, entry, ticket);
  return userOut(person, poolOf(client), token);
}

export const userinfo = authing.endpoint('POST /qrcode/userinfo', {
  summary: 'Exchanges the ticket of a QR code that was confirmed for the person, signed in.',
  caller: { by: 'anyone' },
  calls: redeeming,
  faults: spent,
  takes: { body: Parameters({ ticket: Text() }) },
  handle: ({ body }, core, entry) => redeemed(core, entry, body.ticket),
});
