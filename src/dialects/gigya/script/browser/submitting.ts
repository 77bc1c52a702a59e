// What a form does, by its class, and which screen follows which answer.
import { isRecord, type PageParams, type ServerAnswer, textOf } from './answers.ts';
import { ask } from './call.ts';
import { changesOf } from './fields.ts';

/** What a flow over several screens keeps. */
export interface ScreenFlow {
  /** The ticket of whoever is not signed in yet, from the answer before. */
  regToken: string;
  /** Of a code that was sent. */
  vToken: string;
  /** The person's account as it was shown. */
  account: PageParams;
  /** What the page gave to `showScreenSet`. */
  readonly params: PageParams;
}

type Work = (values: PageParams, flow: ScreenFlow) => Promise<ServerAnswer>;

/** What the page wants of every sign-in. */
function wished({ params }: ScreenFlow): PageParams {
  const { sessionExpiration, include, context } = params;
  return { sessionExpiration, include, context, source: 'showScreenSet' };
}

const signIn: Work = ({ lang: _lang, ...values }, flow) => ask('accounts.login', { ...wished(flow), ...values });

async function registerAnew(values: PageParams, flow: ScreenFlow): Promise<ServerAnswer> {
  const { passwordRetype: _again, ...given } = values;
  const drawn = await ask('accounts.initRegistration');
  if (drawn.errorCode !== 0) return drawn;
  const { regSource, lang } = flow.params;
  const email = given['email'] ?? (isRecord(given['profile']) ? given['profile']['email'] : undefined);
  return ask('accounts.register', {
    ...wished(flow),
    regSource,
    lang,
    ...given,
    email,
    regToken: drawn['regToken'],
    finalizeRegistration: true,
  });
}

/** Whoever has a ticket goes on to what he was stopped at. */
async function writeAccount({ passwordRetype: _again, ...values }: PageParams, flow: ScreenFlow): Promise<ServerAnswer> {
  const { regToken } = flow;
  const written = await ask('accounts.setAccountInfo', { ...changesOf(values, flow.account), regToken: regToken || undefined });
  if (written.errorCode !== 0 || regToken === '') return written;
  return ask('accounts.finalizeRegistration', { ...wished(flow), regToken });
}

function newPassword({ passwordRetype: _again, email, ...values }: PageParams): Promise<ServerAnswer> {
  const ofLink = new URLSearchParams(location.search).get('pwrt') ?? undefined;
  const loginID = values['loginID'] ?? email;
  if (values['newPassword'] === undefined) return ask('accounts.resetPassword', { ...values, loginID });
  return ask('accounts.resetPassword', { passwordResetToken: ofLink, ...values });
}

async function link({ loginID, password }: PageParams, flow: ScreenFlow): Promise<ServerAnswer> {
  const known = flow.account['loginID'];
  return ask('accounts.linkAccounts', { ...wished(flow), loginID: loginID ?? known, password, regToken: flow.regToken });
}

const resend: Work = ({ email }, { regToken }) => ask('accounts.resendVerificationCode', { email, regToken: regToken || undefined });

async function subscribe({ email, profile, ...rest }: PageParams): Promise<ServerAnswer> {
  const drawn = await ask('accounts.initRegistration', { isLite: true });
  if (drawn.errorCode !== 0) return drawn;
  const person = isRecord(profile) ? profile : {};
  return ask('accounts.setAccountInfo', {
    ...rest,
    profile: { ...person, ...(email === undefined ? {} : { email }) },
    regToken: drawn['regToken'],
  });
}

/** A number gets a code, and the code signs in. */
async function byNumber({ phoneNumber, code, ...rest }: PageParams, flow: ScreenFlow): Promise<ServerAnswer> {
  if (code !== undefined) return ask('accounts.otp.login', { ...wished(flow), vToken: flow.vToken, code });
  return ask('accounts.otp.sendCode', { ...rest, phoneNumber, lang: flow.params['lang'] });
}

const works: Readonly<Record<string, Work>> = {
  'gigya-login-form': signIn,
  'gigya-register-form': registerAnew,
  'gigya-profile-form': writeAccount,
  'gigya-reset-password-form': newPassword,
  'gigya-forgot-password-form': newPassword,
  'gigya-link-account-form': link,
  'gigya-link-accounts-form': link,
  'gigya-resend-verification-code-form': resend,
  'gigya-subscribe-with-email-form': subscribe,
  'gigya-lite-registration-form': subscribe,
  'gigya-otp-login-form': byNumber,
  'gigya-otp-form': byNumber,
};

/** What the form does; undefined for one that only looks like a form. */
export const workOf = (form: Element): Work | undefined => works[[...form.classList].find((name) => Object.hasOwn(works, name)) ?? ''];

/** Which attribute of a set names the screen after which answer, and the one that exported sets have where it names none. */
const after: Readonly<Record<number, readonly [attribute: string, usual: string]>> = {
  206001: ['data-on-pending-registration-screen', 'gigya-complete-registration-screen'],
  206002: ['data-on-pending-verification-screen', 'gigya-verification-pending-screen'],
  206003: ['data-on-missing-loginid-screen', 'gigya-complete-registration-screen'],
  403043: ['data-on-existing-login-identifier-screen', 'gigya-link-account-screen'],
  403100: ['data-on-pending-password-change-screen', 'gigya-password-change-required-screen'],
  403101: ['data-on-pending-tfa-verification-screen', 'gigya-tfa-verification-screen'],
  403102: ['data-on-pending-tfa-registration-screen', 'gigya-tfa-registration-screen'],
  403110: ['data-on-pending-recent-login-screen', 'gigya-reauthentication-screen'],
  409003: ['data-on-existing-login-identifier-screen', 'gigya-link-account-screen'],
};

/** Keeps what the answer gives for the next step. */
export function keepForNext(flow: ScreenFlow, answer: ServerAnswer): void {
  flow.regToken = textOf(answer['regToken']) || (answer.errorCode === 0 ? '' : flow.regToken);
  flow.vToken = textOf(answer['vToken']) || flow.vToken;
}

/** The name of the screen that follows, as the part says from which the answer came, its screen or the set; undefined where it is a refusal that stays at this one. */
export function nextAfter(answer: ServerAnswer, from: Element, root: Element): string | undefined {
  const said = (attribute: string): string | undefined =>
    [from, from.closest('.gigya-screen'), root].map((place) => place?.getAttribute(attribute)).find((name) => typeof name === 'string') ??
    undefined;
  if (answer.errorCode === 0) return said('data-on-success-screen') ?? '_finish';
  const [attribute, usual] = after[answer.errorCode] ?? [];
  if (attribute === undefined || usual === undefined) return undefined;
  return said(attribute) ?? usual;
}
