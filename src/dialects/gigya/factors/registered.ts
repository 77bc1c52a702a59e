// accounts.tfa.phone.removePhone, accounts.tfa.totp.getRegistered and remove: single factors that a person has. An assertion names the provider, and the
// person's own session says whose they are, and whether the sign-in is of now.
import { type Authenticator, removeAuthenticator } from '../../../core/authenticators/index.ts';
import { factorsOf, factorsOfProof } from '../../../core/sign-in/index.ts';
import { dateOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { shownTime } from './hints.ts';

type Method = 'sms' | 'totp';

const caller = { who: 'any', user: 'session' } as const;
const reading = { factorsOf, factorsOfProof };
const calls = { ...reading, removeAuthenticator };

/** The factors of that method. An assertion that another person began, or for another provider, is none. */
async function ownFactors(
  core: Bound<typeof reading>,
  { account, apiKey: client, ctx }: Pick<GigyaEntry, 'apiKey' | 'ctx'> & { readonly account: string },
  { proof, method }: { readonly proof: string; readonly method: Method },
): Promise<readonly Authenticator[]> {
  const begun = await core.factorsOfProof({ proof, client });
  if (begun.account !== account || begun.method !== method) throw ctx.fail('code.wrong', { purpose: 'separate-proof', attemptsLeft: null });
  return (await core.factorsOf({ account })).filter((each) => each.method === method);
}

async function remove(
  core: Bound<typeof calls>,
  entry: GigyaEntry & { readonly account: string },
  given: { readonly proof: string; readonly method: Method; readonly id: string },
) {
  const { account, session } = entry;
  if (!session) throw refuse('credentials.absent', { wanted: 'person' });
  const { id } = given;
  // Whether it is there is said to whoever holds the assertion of that provider.
  if (!(await ownFactors(core, entry, given)).some((each) => each.id === id)) return { code: 404000 } as const;
  await core.removeAuthenticator({ account, session, id });
  return {};
}

export const removePhone = gigya.method('accounts.tfa.phone.removePhone', {
  summary: 'Takes a number away that a person registered. The person must have signed in within the last five minutes.',
  caller,
  calls,
  takes: { params: Parameters({ gigyaAssertion: Text(), phoneId: Text() }) },
  handle: ({ params: { gigyaAssertion: proof, phoneId: id } }, core, entry) => remove(core, entry, { proof, method: 'sms', id }),
});

export const getRegisteredTotp = gigya.method('accounts.tfa.totp.getRegistered', {
  summary: 'Lists the authenticator apps that a person registered.',
  caller,
  calls: reading,
  takes: { params: Parameters({ gigyaAssertion: Text() }) },
  async handle({ params: { gigyaAssertion: proof } }, core, entry) {
    const totps = (await ownFactors(core, entry, { proof, method: 'totp' })).map(({ id, label, created, lastUsed }) => ({
      id,
      name: label,
      created: dateOf(created).toISOString(),
      ...shownTime(lastUsed),
    }));
    return { data: { totps } };
  },
});

export const removeTotp = gigya.method('accounts.tfa.totp.remove', {
  summary: 'Takes an authenticator app away. Its person must have signed in within the last five minutes.',
  caller,
  calls,
  takes: { params: Parameters({ gigyaAssertion: Text(), id: Text() }) },
  handle: ({ params: { gigyaAssertion: proof, id } }, core, entry) => remove(core, entry, { proof, method: 'totp', id }),
});
