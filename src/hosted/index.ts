// The exports of the pages for people, for protocols and dialects.
export { accountPages } from './account-pages.ts';
export { accountPlace } from './account-place.ts';
export { deviceIn } from './device-cookie.ts';
export { humanCalls, type Offer, offerFor, proofIn } from './human.ts';
export { type CodeProblem, type OwnCodeForm, ownCodeForm } from './own-code-form.ts';
export { type OwnForm, ownForm } from './own-form.ts';
export { ownPages, ownPlace } from './own-place.ts';
export { refusedPage } from './refused.ts';
export { relatedOrigins, wellKnown } from './related-origins.ts';
export type { SignInFlow, Site, SitePaths, Visitor } from './site.ts';
export { sitePages } from './site-pages.ts';
export { problems, requestErrors, type Status, statuses, steps } from './statuses.ts';
export { languageOf } from './texts/index.ts';
export { typedCode } from './views/confirm-code.ts';
export type { ScopeTexts } from './views/consent.ts';
export { type DeviceProblem, deviceConfirmPage, deviceDonePage, devicePage } from './views/device.ts';
export type { Frame } from './views/frame.ts';
export { errorPage, leavingPage, signedOutPage, signOutPage, switchPage } from './views/session.ts';
