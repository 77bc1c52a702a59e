// How a sign-in ends for this vendor's clients: with a user and a token, or with what is still due and a token for the next request.
import type { Person } from '../../../core/accounts/index.ts';
import { signingSecrets } from '../../../core/clients/index.ts';
import { signToken } from '../../../core/sessions/index.ts';
import { type NamedFactor, nameTargets, type SignInCarrying } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { Stage } from '../reply.ts';
import { userCalls, userWith } from '../wire/identities.ts';
import { tokenFor } from '../wire/tokens.ts';
import { userOut } from '../wire/user.ts';

/** Obligations that this vendor's clients know how to carry. */
export const supports = ['second-factor-needed', 'second-factor-enrolment-needed', 'password-change-due'] as const;
export type CarriedHere = (typeof supports)[number];

/** The commands that the end of a sign-in needs. */
export const ending = { nameTargets, signingSecrets, signToken, ...userCalls };
type Core = Bound<typeof ending>;

/** What a session is opened with, whatever was proven. */
export const session = ({ client, request }: AuthingEntry) => ({
  supports,
  client: client.publicId,
  agent: request.headers['user-agent'] ?? null,
});

/** The user with a token; or what is due first. */
export async function outcomeOf(core: Core, entry: AuthingEntry, result: SignInCarrying<CarriedHere>) {
  if (result.kind !== 'signed-in') return stopped(core, entry, result);
  return userWith(core, entry, result.person, await tokenFor(core, entry, result));
}

/** The last of several steps: older clients read the user itself, the sign-in box one that is named. */
export async function endOf(core: Core, entry: AuthingEntry, result: SignInCarrying<CarriedHere>) {
  const reply = await outcomeOf(core, entry, result);
  return reply instanceof Stage
    ? reply
    : new Stage({ number: 1600, code: 200, text: 'The flow is finished', data: { ...reply, user: reply } });
}

type Stopped = Extract<SignInCarrying<CarriedHere>, { readonly ticket: string }>;

async function stopped(core: Core, entry: AuthingEntry, result: Stopped): Promise<Stage> {
  const { ticket, person } = result;
  if (result.kind === 'password-change-due') return passwordDue(entry, result);
  const isFirst = result.kind === 'second-factor-enrolment-needed';
  const named = await core.nameTargets({ ticket });
  const factors = isFirst ? ofFirst(result.offered, person) : named.factors;
  const policies = mfaPolicies.filter(({ method }) => factors.some((each) => each.method === method));
  // The vendor's clients take the first of the list without asking whether there is one.
  if (policies.length === 0) throw entry.ctx.fail('obligation.unmeetable', { obligation: result.kind });
  const onlyApp = policies.every(({ method }) => method === 'totp');
  const targetOf = (method: NamedFactor['method']) => factors.find((each) => each.method === method)?.target ?? null;
  const { email, phone, username, nickname, photo } = userOut(person, poolOf(entry.client)) as Readonly<Record<string, unknown>>;
  return new Stage({
    number: onlyApp ? 1635 : 1636,
    flow: ticket,
    text: onlyApp ? 'Please enter the code of your authenticator app' : 'Please verify a second factor',
    data: {
      mfaToken: ticket,
      applicationMfa: policies.map(({ name }, at) => ({ mfaPolicy: name, status: 1, sort: at })),
      totpMfaEnabled: !isFirst && factors.some(({ method }) => method === 'totp'),
      faceMfaEnabled: false,
      mfaEmail: targetOf('email'),
      mfaPhone: targetOf('sms'),
      // A number has its country code here.
      mfaPhoneCountryCode: null,
      email: targetOf('email') ?? email,
      phone: targetOf('sms') ?? phone,
      username,
      nickname,
      avatar: photo,
    },
  });
}

/** The vendor's names for methods, in the order in which they are offered. */
const mfaPolicies = [
  { method: 'sms', name: 'SMS' },
  { method: 'email', name: 'EMAIL' },
  { method: 'totp', name: 'OTP' },
] as const;

/** What may be enrolled, with the contacts that the person proved before. */
const ofFirst = (offered: readonly NamedFactor['method'][], { identifiers }: Person): readonly NamedFactor[] =>
  offered.map((method) => {
    const kind = method === 'sms' ? 'phone' : method;
    return { id: '', method, target: identifiers.find((each) => each.kind === kind && each.verified !== null)?.spelled ?? null };
  });

/** A password that an operator set is replaced at the first sign-in with it; one that is too old asks for itself once more. */
function passwordDue({ ctx }: AuthingEntry, { because, ticket }: Extract<Stopped, { readonly kind: 'password-change-due' }>): Stage {
  if (because === 'operator') return new Stage({ number: 1639, text: 'Please set a new password', flow: ticket, data: { token: ticket } });
  const forcedCycle = ctx.tenant.settings.passwords.maxAgeDays;
  return new Stage({
    number: 2058,
    text: 'The password is too old: please set a new one',
    flow: ticket,
    data: { token: ticket, forcedCycle, forcedCycleUnit: 'DAY' },
  });
}
