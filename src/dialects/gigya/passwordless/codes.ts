// accounts.otp and accounts.auth.otp.email: signing in by a code that is sent. Whoever asks gets a vToken in every case, and does not learn who has an account.
import { readAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import {
  beginNumberChange,
  beginOneTimeSignIn,
  handOutCode,
  handOutNumberChange,
  proveOneTimeCode,
} from '../../../core/one-time-sign-in/index.ts';
import { demandOwed } from '../../../core/sign-in/index.ts';
import { CommaList, Email, Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { namedDevice } from '../wire/device.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { RegSource, sourceIn } from '../wire/reg-source.ts';
import { life, siteSecrets } from '../wire/site.ts';
import { oneTimeFaults } from './faults.ts';
import { demandMayName } from './number.ts';
import { offersCode } from './offered.ts';

/** How a session is asked for after a code or a link. */
export const answering = {
  include: Maybe(CommaList()),
  targetEnv: Maybe(Words(['browser', 'mobile', 'jssdk'])),
  sessionExpiration: Maybe(Whole()),
};

export const sendOtp = gigya.method('accounts.otp.sendCode', {
  summary:
    'Sends a code to a telephone or an address: it signs in, or changes the number of the person whose session or unfinished registration calls.',
  caller: { who: 'any', user: 'session-or-ticket-if-any' },
  calls: { beginOneTimeSignIn, beginNumberChange, handOutNumberChange, readAccount, demandOwed },
  faults: {
    ...oneTimeFaults,
    'old-contact.unproven': { code: 400006, extra: { details: 'The present number has to be proven, too' } },
    'input.rejected': { code: 400006, extra: { details: 'Validation failed' } },
    'phone.taken': 403043,
    'account.not-found': 404003,
  },
  problems: { 'write-forbidden': 400020 },
  takes: {
    params: Parameters({ phoneNumber: Maybe(Text()), email: Maybe(Email()), captchaToken: Maybe(Text()), sendCode: Maybe(Flag()) }),
  },
  async handle({ params: { phoneNumber, email, captchaToken: captcha, sendCode = true } }, core, { ctx, account, ticket, session, kind }) {
    if (!sendCode) {
      // A code of a sign-in is the person's own; one of a change a server could do without.
      if (kind !== 'server' || session || account === undefined || phoneNumber === undefined)
        throw refuse('parameter.out-of-bounds', { name: 'sendCode', allowed: 'is true, but where a server changes the number of a UID' });
      const { ticket: vToken, code } = await core.handOutNumberChange({ account, identifier: phoneNumber });
      return { data: { vToken, code } };
    }
    const identifier = phoneNumber ?? email;
    if (identifier === undefined) throw refuse('parameter.missing', { names: ['phoneNumber'], blank: false, in: 'params' });
    const by = phoneNumber === undefined ? 'email' : 'phone';
    if (by === 'email' && !offersCode(ctx)) throw ctx.fail('one-time-sign-in.disabled', { by: 'mail' });
    if (ticket && account !== undefined) await demandMayName(core, { account, because: ticket.because });
    const begun =
      account !== undefined && by === 'phone'
        ? await core.beginNumberChange({ account, identifier, captcha })
        : await core.beginOneTimeSignIn({ identifier, captcha, by });
    return { data: { vToken: begun.ticket } };
  },
});

export const sendEmailOtp = gigya.method('accounts.auth.otp.email.sendCode', {
  summary: 'Mails a code that signs in, or hands it to the server of the site for a mail of its own.',
  caller: { who: 'any' },
  calls: { beginOneTimeSignIn, handOutCode },
  faults: { ...oneTimeFaults, 'identifier.unknown': 403047 },
  takes: { params: Parameters({ email: Email(), UID: Maybe(Text()), captchaToken: Maybe(Text()), sendCode: Maybe(Flag()) }) },
  async handle({ params: { email: identifier, UID, captchaToken: captcha, sendCode = true } }, core, { ctx, kind }) {
    if (!offersCode(ctx)) throw ctx.fail('one-time-sign-in.disabled', { by: 'mail' });
    // The vendor finds by it the data centre of the person: here is one.
    if (UID !== undefined && kind !== 'server') throw refuse('parameter.out-of-bounds', { name: 'UID', allowed: 'is for servers' });
    if (!sendCode) {
      if (kind !== 'server') throw refuse('parameter.out-of-bounds', { name: 'sendCode', allowed: 'is true, but where a server asks' });
      const { ticket: vToken, code } = await core.handOutCode({ email: identifier });
      return { data: { vToken, code } };
    }
    return { data: { vToken: (await core.beginOneTimeSignIn({ identifier, captcha, by: 'email' })).ticket } };
  },
});

const loginByCode = <const N extends 'accounts.otp.login' | 'accounts.auth.otp.email.login'>(name: N) =>
  gigya.method(name, {
    summary: 'Signs in, or registers, whoever brings the code that was sent.',
    caller: { who: 'any' },
    calls: { proveOneTimeCode, findClient, signingSecrets },
    takes: { params: Parameters({ vToken: Text(), code: Text(), regSource: RegSource(), ...answering }) },
    async handle({ params }, core, entry) {
      const device = namedDevice(entry);
      const result = await core.proveOneTimeCode({
        ticket: params.vToken,
        code: params.code,
        supports,
        client: entry.apiKey,
        agent: entry.request.headers['user-agent'] ?? null,
        device: device?.token,
        ...sourceIn(params.regSource),
        ...life(params.sessionExpiration),
      });
      return outcomeReply(result, entry, params, await siteSecrets(core, entry));
    },
  });

export const loginByOtp = loginByCode('accounts.otp.login');
export const loginByEmailOtp = loginByCode('accounts.auth.otp.email.login');
