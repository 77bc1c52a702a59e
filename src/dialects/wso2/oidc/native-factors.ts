// The steps of a native sign-in beside the password: a code that is mailed in place of it, and the second factor of a person who has one. Which of them is due is
// kept beside the flow: the application holds nothing but its id.
import type { FactorChallenge } from '../../../core/authenticators/index.ts';
import { findGoodCode, issueCode, type OneTimeCode } from '../../../core/codes/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { beginOneTimeSignIn, proveOneTimeCode } from '../../../core/one-time-sign-in/index.ts';
import { challengeFactor, factorsOfTicket, proveFactor, type SignIn } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { readingsOf } from '../wire/people.ts';
import { answerIn, authenticator, isBegun, mailedCode, type Option, optionsOf, type Params } from './native-authenticators.ts';
import { grant, type NativeRequest } from './native-request.ts';
import { firstOptions, flowSeconds, type NativeEntry, type NativeReply, type NativeStep, stepReply } from './native-steps.ts';
import { mailed, pushSent, sentTo } from './refusals.ts';

declare module '../../../core/codes/types.ts' {
  interface CodePayloads {
    /** The subject is the id of the flow. The ticket is of the sign-in that waits for a factor, or of the code that was mailed. */
    readonly 'native-step': { readonly waits: 'factor' | 'code'; readonly ticket: string };
  }
}

export const stepCalls = {
  issueCode,
  findGoodCode: findGoodCode<'native-step'>,
  factorsOfTicket,
  challengeFactor,
  proveFactor,
  beginOneTimeSignIn,
  proveOneTimeCode,
};
type Core = Bound<typeof stepCalls>;

/** One request of a flow that was found good. */
export interface Going {
  readonly flow: OneTimeCode<'native-sign-in'>;
  readonly flowId: string;
  readonly core: Core;
  readonly entry: NativeEntry;
}

/** What every session of a flow is opened with. */
export const sessionOf = ({ flow, entry: { request } }: Going) => ({
  supports: ['second-factor-needed'] as const,
  client: flow.payload.client,
  agent: request.headers['user-agent'] ?? null,
  demand: flow.payload.demand,
});

/** The code, or the factor that is due. */
export async function goOn(going: Going, result: SignIn): Promise<NativeReply> {
  const { flow, entry } = going;
  if (result.kind === 'signed-in') {
    const code = await grant(entry, flow.payload as NativeRequest, result.session.session);
    return { body: { flowStatus: 'SUCCESS_COMPLETED', authData: { code } } };
  }
  // No other obligation is supported.
  const { ticket, factors } = result as Extract<SignIn, { readonly kind: 'second-factor-needed' }>;
  await keep(going, { waits: 'factor', ticket });
  const options = optionsOf(factors);
  const [only] = options;
  if (options.length === 1 && only && isBegun(only)) return begin(going, ticket, only);
  return stepReply(entry, going.flowId, shown(options));
}

const keep = ({ core, flow }: Going, payload: { readonly waits: 'factor' | 'code'; readonly ticket: string }) =>
  core.issueCode({
    purpose: 'native-step',
    subject: flow.id,
    form: { kind: 'token' },
    lifeSeconds: flowSeconds,
    payload,
    supersedes: true,
  });

const shown = (options: readonly Option[]): NativeStep => ({
  authenticators: options.map((each) => authenticator(each, isBegun(each) ? 'name' : 'full')),
});

/** Whatever is selected but the password. */
export async function goOnWith(going: Going, selected: string, params: Params): Promise<NativeReply> {
  const kept = await going.core.findGoodCode({ purpose: 'native-step', subject: going.flow.id });
  if (kept?.payload.waits === 'factor') return prove(going, kept.payload.ticket, selected, params);
  if (!firstOptions(going.entry).some(({ id }) => id === selected)) throw notOffered(selected);
  return byMail(going, kept?.payload.ticket, params);
}

const notOffered = (id: string) => refuse('parameter.out-of-bounds', { name: 'authenticatorId', allowed: `one of this step, not ${id}` });

async function prove(going: Going, ticket: string, selected: string, params: Params): Promise<NativeReply> {
  const { core, entry } = going;
  const options = optionsOf((await core.factorsOfTicket({ ticket })).factors);
  entry.again = shown(options);
  const option = options.find(({ id }) => id === selected);
  if (!option?.factor) throw notOffered(selected);
  const answer = answerIn(option, params).trim();
  if (answer === '' && isBegun(option)) return begin(going, ticket, option);
  if (option.method !== 'passkey') entry.again = { authenticators: [authenticator(option, 'full')] };
  if (answer === '') throw refuse('credentials.absent', { wanted: 'person' });
  const { address } = entry.issuing;
  const result = await core.proveFactor({
    ...sessionOf(going),
    supports: [],
    endsFlow: going.flow,
    ticket,
    authenticator: option.factor,
    address,
    answer,
  });
  // A ticket of this flow confirms no session.
  return goOn(going, result as SignIn);
}

/** Sends the code, or draws the challenge. */
async function begin({ core, entry, flow, flowId }: Going, ticket: string, option: Option): Promise<NativeReply> {
  const { address } = entry.issuing;
  const challenge = await core.challengeFactor({ ticket, authenticator: option.factor!, address, client: flow.payload.client });
  const told = authenticator(option, 'full', additionalIn(challenge));
  if (challenge.kind === 'pushed') return stepReply(entry, flowId, { authenticators: [told], messages: [pushSent] });
  const messages = challenge.kind === 'sent' ? [sentTo(option.method === 'sms' ? 'sms' : 'email', challenge.hint)] : [];
  return stepReply(entry, flowId, { authenticators: [told], messages });
}

function additionalIn(challenge: FactorChallenge): JsonObject | undefined {
  if (challenge.kind === 'options') return challenge.options;
  // Of a device whose owner only taps there is no number.
  return challenge.kind === 'pushed' && challenge.number !== '' ? { numberChallenge: challenge.number } : undefined;
}

/** A name first, then the code that was mailed to it. Whether there is anybody of that name is never told. */
async function byMail(going: Going, ticket: string | undefined, params: Params): Promise<NativeReply> {
  const { core, entry, flowId } = going;
  const name = params.username?.trim() ?? '';
  const code = answerIn(mailedCode, params).trim();
  if (name !== '') {
    const begun = await core.beginOneTimeSignIn({ identifier: name, otherwise: readingsOf(name, entry.ctx.tenant) });
    await keep(going, { waits: 'code', ticket: begun.ticket });
    return stepReply(entry, flowId, { authenticators: [authenticator(mailedCode, 'full')], messages: [mailed] });
  }
  if (ticket === undefined) return stepReply(entry, flowId, { authenticators: [authenticator(mailedCode, 'username')] });
  entry.again = { authenticators: [authenticator(mailedCode, 'full')] };
  if (code === '') throw refuse('credentials.absent', { wanted: 'person' });
  return goOn(going, await core.proveOneTimeCode({ ...sessionOf(going), endsFlow: going.flow, ticket, code }));
}
