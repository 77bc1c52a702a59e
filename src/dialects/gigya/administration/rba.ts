// accounts.rba.lock and unlock: an account or a network address.
import { lockAccount, readAccount, releaseAccount } from '../../../core/accounts/index.ts';
import { lockAddress, networkIn, releaseAddress } from '../../../core/protection/index.ts';
import { plusSeconds } from '../../../core/time.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { AccountOf } from '../wire/named-accounts.ts';

const whom = { UID: Maybe(Text()), loginID: Maybe(Text()), ip: Maybe(Text()) };
type Whom = { readonly [N in keyof typeof whom]?: string | undefined };

interface Reads {
  readAccount(input: Parameters<typeof readAccount>[1]): ReturnType<typeof readAccount>;
}

/** The account or the address that exactly one of the three names. */
async function named(
  { UID, loginID, ip }: Whom,
  core: Reads,
  accountOf: AccountOf,
): Promise<{ readonly account: string } | { readonly address: string }> {
  const given = Object.entries({ UID, loginID, ip }).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (given.length === 0) throw refuse('parameter.missing', { names: ['loginID'], blank: false, in: 'params' });
  if (given.length > 1) throw refuse('parameter.conflicting', { names: given });
  if (ip !== undefined) {
    if (networkIn(ip) === undefined || ip.includes('/')) throw refuse('parameter.out-of-bounds', { name: 'ip', allowed: 'is an address' });
    return { address: ip };
  }
  const { account } = await core.readAccount(UID === undefined ? { named: loginID! } : { id: accountOf(UID) });
  return { account: account.id };
}

const absent = { 'account.not-found': { code: 403047, extra: { details: 'Login ID does not exist' } } } as const;

export const lock = gigya.method('accounts.rba.lock', {
  summary: 'Locks an account, or a network address, until it is unlocked or for a time.',
  caller: { who: 'server' },
  calls: { readAccount, lockAccount, lockAddress },
  faults: {
    ...absent,
    'change.redundant': 403200,
    'address-locks.off': { code: 400006, extra: { details: 'ip: this site locks no network addresses' } },
  },
  takes: { params: Parameters({ ...whom, duration: Maybe(Whole({ minimum: 0, maximum: 3_153_600_000 })) }) },
  async handle({ params: { duration = 0, ...given } }, core, { ctx, accountOf }) {
    const until = duration === 0 ? null : plusSeconds(ctx.now, duration);
    const subject = await named(given, core, accountOf);
    if ('account' in subject) await core.lockAccount({ ...subject, until });
    else await core.lockAddress({ ...subject, until });
    return {};
  },
});

export const unlock = gigya.method('accounts.rba.unlock', {
  summary: 'Takes the lock of an account, or of a network address, away, whoever set it.',
  caller: { who: 'server' },
  calls: { readAccount, releaseAccount, releaseAddress },
  faults: { ...absent, 'change.redundant': 403200 },
  takes: { params: Parameters(whom) },
  async handle({ params }, core, { accountOf }) {
    const subject = await named(params, core, accountOf);
    if ('account' in subject) await core.releaseAccount(subject);
    else await core.releaseAddress(subject);
    return {};
  },
});
