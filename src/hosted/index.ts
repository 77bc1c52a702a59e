// The exports of the pages for people, for protocols and dialects.
import { confirmPages } from './pages/confirm.ts';
import { confirmCodePages } from './pages/confirm-code.ts';
import { enrolFactorPages } from './pages/enrol-factor.ts';
import { finishPages } from './pages/finish.ts';
import { newPasswordPages } from './pages/new-password.ts';
import { oneTimePages } from './pages/one-time.ts';
import { passkeyPages } from './pages/passkey.ts';
import { recoverPages } from './pages/recover.ts';
import { registerPages } from './pages/register.ts';
import { resendPages } from './pages/resend.ts';
import { secondFactorPages } from './pages/second-factor.ts';
import { loginPages } from './pages/sign-in.ts';

export { deviceIn } from './device-cookie.ts';
export { humanCalls, type Offer, offerFor, proofIn } from './human.ts';
export { type CodeProblem, type OwnCodeForm, ownCodeForm } from './own-code-form.ts';
export { type OwnForm, ownForm } from './own-form.ts';
export { ownPages, ownPlace } from './own-place.ts';
export { refusedPage } from './refused.ts';
export { relatedOrigins, wellKnown } from './related-origins.ts';
export type { SignInFlow, Site, SitePaths, Visitor } from './site.ts';
export { problems, requestErrors, type Status, statuses, steps } from './statuses.ts';
export { languageOf } from './texts/index.ts';
export { typedCode } from './views/confirm-code.ts';
export type { ScopeTexts } from './views/consent.ts';
export { type DeviceProblem, deviceConfirmPage, deviceDonePage, devicePage } from './views/device.ts';
export type { Frame } from './views/frame.ts';
export { errorPage, leavingPage, signedOutPage, signOutPage, switchPage } from './views/session.ts';

/** All pages of a site, each with its endpoints. */
export const sitePages = [
  loginPages,
  passkeyPages,
  recoverPages,
  newPasswordPages,
  registerPages,
  confirmPages,
  confirmCodePages,
  finishPages,
  resendPages,
  oneTimePages,
  secondFactorPages,
  enrolFactorPages,
] as const;
