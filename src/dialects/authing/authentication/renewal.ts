// refreshToken: another token of the same session, which lives longer. A person renews the one at hand; an owner, of a user whose token the application forgot, the
// newest session that is live: nobody who has not signed in is signed in by it.
import { demandSelf, readAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { shortId } from '../../../core/ids.ts';
import { endOfSession, listSessions, prolongSession, signToken } from '../../../core/sessions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { EntryFor } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { userOf } from '../udf/values.ts';
import { userToken } from '../wire/tokens.ts';

const caller = { by: 'user-or-owner' } as const;
const calls = { readAccount, demandSelf, findClient, signingSecrets, listSessions, prolongSession, signToken };
type Core = Bound<typeof calls>;
type Entry = EntryFor<typeof caller>;

async function renewed(core: Core, entry: Entry, id: string | undefined) {
  if (entry.owner && id === undefined) throw refuse('parameter.missing', { names: ['id'], blank: false, in: 'args' });
  const person = await userOf(core, entry, id ?? shortId(entry.holder?.account.id ?? ''));
  const own = entry.owner ? await newestOf(core, entry, person.account.id) : entry.holder.session.id;
  const session = await core.prolongSession({ id: own, by: entry.owner ? 'operator' : 'holder' });
  // By the secret of the application that signed the person in, as before.
  const client = (await core.findClient({ publicId: session.client ?? '' })) ?? entry.client;
  const [secret = ''] = await core.signingSecrets({ client });
  const token = userToken({ ...entry, client }, person, session);
  const { iat, exp } = token.claims;
  return { token: await core.signToken({ ...token, key: { alg: 'HS256', secret } }), iat, exp };
}

/** Of this pool's applications: what was opened elsewhere is nothing to it. */
async function newestOf(core: Core, { ctx, client }: Entry, account: string): Promise<string> {
  for (const session of (await core.listSessions({ account })).toReversed()) {
    const at = endOfSession(ctx, session) > ctx.now && session.client ? await core.findClient({ publicId: session.client }) : undefined;
    if (at?.api === 'authing' && poolOf(at) === poolOf(client)) return session.id;
  }
  throw ctx.fail('session.expired', { at: ctx.now });
}

export const refreshToken = authing.field('refreshToken', {
  summary: 'Gives another token of the same session, which lives longer.',
  caller,
  calls,
  takes: { args: Parameters({ id: Maybe(Text()) }) },
  handle: ({ args }, core, entry) => renewed(core, entry, args.id),
});

export const refreshToken1 = authing.formerField('refreshToken', {
  summary: 'Gives another token of the same session, which lives longer.',
  caller,
  calls,
  requestErrors: { 'tenant.unknown': 2011 },
  // The pool stands in `client`, and is read before the parameters are.
  takes: { args: Parameters({ user: Text() }) },
  handle: ({ args }, core, entry) => renewed(core, entry, args.user),
});
