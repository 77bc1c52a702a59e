// queryMFA, changeMFA: whether a person has an authenticator app as second factor, as the first generation asks it. It knows no enrolment by a first code, so that none is begun by
// it: an app that was never shown the secret would lock its person out.
import { demandSelf, readAccount } from '../../../core/accounts/index.ts';
import { removeMethod } from '../../../core/authenticators/index.ts';
import { shortId } from '../../../core/ids.ts';
import { factorsOf } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { EntryFor } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { userOf } from '../udf/values.ts';

const method = 'totp' as const;
type Entry = EntryFor<{ readonly by: 'user-or-owner' }>;
const reading = { readAccount, demandSelf, factorsOf };

/** Whose it is: the caller's own, or for an owner any user's. */
async function accountOf(core: Bound<typeof reading>, entry: Entry, userId: string | undefined): Promise<string> {
  if (entry.owner && userId === undefined) throw refuse('parameter.missing', { names: ['userId'], blank: false, in: 'args' });
  return (await userOf(core, entry, userId ?? shortId(entry.holder?.account.id ?? ''))).account.id;
}

/** The app that `_id` names, as it was shown; one that the account does not have is nobody's. */
function demandApp({ ctx }: Pick<Entry, 'ctx'>, { _id }: { readonly _id: string | null }, asked: string | undefined) {
  if (asked !== undefined && asked !== _id) throw ctx.fail('factor.unknown', { id: asked });
}

/** The secret is shown once, where it is drawn, and never again. */
async function shown(core: Bound<typeof reading>, { client }: Pick<Entry, 'client'>, account: string) {
  const app = (await core.factorsOf({ account })).find((each) => each.method === method);
  return { _id: app?.id ?? null, userId: shortId(account), userPoolId: poolOf(client), enable: app !== undefined, shareKey: null };
}

export const queryMFA = authing.formerField('queryMFA', {
  summary: 'Says whether a user has an authenticator app as second factor.',
  caller: { by: 'user-or-owner' },
  calls: reading,
  requestErrors: { 'tenant.unknown': 2011 },
  takes: { args: Parameters({ userId: Maybe(Text()), _id: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    const present = await shown(core, entry, await accountOf(core, entry, args.userId));
    demandApp(entry, present, args._id);
    return present;
  },
});

export const changeMFA = authing.formerField('changeMFA', {
  summary: 'Takes the authenticator apps of the person who is signed in away.',
  caller: { by: 'user' },
  calls: { ...reading, removeMethod },
  requestErrors: { 'tenant.unknown': 2011 },
  takes: { args: Parameters({ enable: Flag(), userId: Maybe(Text()), _id: Maybe(Text()), refreshKey: Maybe(Flag()) }) },
  async handle({ args }, core, entry) {
    const account = await accountOf(core, { ...entry, owner: false }, args.userId);
    const present = await shown(core, entry, account);
    demandApp(entry, present, args._id);
    if (args.enable === present.enable && !args.refreshKey) return present;
    if (args.enable || args.refreshKey)
      throw refuse('parameter.out-of-bounds', {
        name: args.enable ? 'enable' : 'refreshKey',
        allowed: 'false: an app is enrolled by its first code',
      });
    await core.removeMethod({ account, session: entry.holder.session, method });
    return shown(core, entry, account);
  },
});
