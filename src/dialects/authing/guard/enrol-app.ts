// An authenticator app is enrolled: in a session, or at a sign-in that stopped because its person must have a second factor.
import { removeMethod } from '../../../core/authenticators/index.ts';
import { shortId } from '../../../core/ids.ts';
import {
  beginEnrolmentAtSignIn,
  beginEnrolmentOf,
  factorsOf,
  finishEnrolmentAtSignIn,
  finishEnrolmentOf,
  type SignInCarrying,
} from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { qrPicture } from '../../_common/qr-picture.ts';
import { authing } from '../answers.ts';
import { type CarriedHere, ending, outcomeOf, session } from '../authentication/outcome.ts';
import { dateOut } from '../wire/dates.ts';
import { wrongTotp } from './verify-factor.ts';
import { waiting, waitingFor } from './waiting.ts';

const caller = { by: 'user-or-ticket' } as const;
const method = 'totp' as const;
/** The vendor shows one, beside the secret, and never again. */
const backupCodes = 1;
const ofApp = { authenticator_type: Maybe(Words([method])) };

const list = authing.endpoint('GET /mfa/authenticator', {
  summary: 'Lists the authenticator apps of a person, without their secrets.',
  caller,
  calls: { ...waiting, factorsOf },
  takes: { query: Parameters({ type: Maybe(Words([method])) }) },
  async handle({ query: { type = method } }, core, entry) {
    const account = entry.holder?.account.id ?? (await waitingFor(core, entry, entry.ticket ?? '')).account;
    const held = (await core.factorsOf({ account })).filter((each) => each.method === type);
    return held.map(({ id, created }) => ({
      id,
      userId: shortId(account),
      authenticatorType: type,
      enable: true,
      secret: null,
      createdAt: dateOut(created),
    }));
  },
});

const begin = authing.endpoint('POST /mfa/totp/associate', {
  summary: 'Draws the secret of an authenticator app, as text and as a picture, with a recovery code for the first one.',
  caller,
  calls: { ...waiting, beginEnrolmentOf, beginEnrolmentAtSignIn },
  takes: { body: Parameters(ofApp) },
  async handle({ body: { authenticator_type: type = method } }, core, entry) {
    const begun = entry.holder
      ? await core.beginEnrolmentOf({ account: entry.holder.account.id, session: entry.holder.session, method: type, backupCodes })
      : await atSignIn(entry.ticket);
    if (begun.kind !== 'totp') return null;
    const { secret, address, backupCodes: shown = [] } = begun;
    const recovery = { recovery_code: shown[0] ?? null };
    return { authenticator_type: type, secret, qrcode_uri: address, qrcode_data_url: qrPicture(address), ...recovery };

    async function atSignIn(ticket: string) {
      await waitingFor(core, entry, ticket);
      return core.beginEnrolmentAtSignIn({ ticket, method: type, backupCodes });
    }
  },
});

const confirm = authing.endpoint('POST /mfa/totp/associate/confirm', {
  summary: 'Enrols the authenticator app by its first code, and goes on with a sign-in that waits for it.',
  caller,
  calls: { ...waiting, ...ending, finishEnrolmentOf, finishEnrolmentAtSignIn },
  faults: { 'factor.wrong': wrongTotp },
  takes: { body: Parameters({ ...ofApp, totp: Text() }) },
  async handle({ body: { totp: answer } }, core, entry) {
    const { holder, ticket } = entry;
    if (holder) {
      await core.finishEnrolmentOf({ account: holder.account.id, session: holder.session, enrolment: undefined, answer });
      return null;
    }
    await waitingFor(core, entry, ticket);
    const { signIn } = await core.finishEnrolmentAtSignIn({ ...session(entry), ticket, enrolment: undefined, answer });
    return outcomeOf(core, entry, signIn as SignInCarrying<CarriedHere>);
  },
});

const remove = authing.endpoint('DELETE /mfa/totp/associate', {
  summary: 'Takes the authenticator apps of the person who is signed in away.',
  caller: { by: 'user' },
  calls: { removeMethod },
  async handle(_given, core, { holder: { account, session: own } }) {
    await core.removeMethod({ account: account.id, session: own, method });
    return null;
  },
});

export const appEnrolments = [list, begin, confirm, remove];
