// Classes of the authentication context (SAML 2.0 Authentication Context): what a request demands by them, and what an assertion tells.
import type { Assurance } from '../sessions/index.ts';

const classes = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';
export const passwordOverTls = `${classes}PasswordProtectedTransport`;
const refeds = 'https://refeds.org/profile/mfa';

/** Several factors; all other classes that are known are met by any sign-in: how strong a passkey is, these words cannot say. */
const several = [
  refeds,
  'http://schemas.microsoft.com/claims/multipleauthn',
  `${classes}TimeSyncToken`,
  `${classes}MobileTwoFactorContract`,
  `${classes}MobileTwoFactorUnregistered`,
  `${classes}SmartcardPKI`,
];
const one = [
  'PasswordProtectedTransport',
  'Password',
  'unspecified',
  'PreviousSession',
  'InternetProtocolPassword',
  'SecureRemotePassword',
].map((name) => `${classes}${name}`);

/** The class that will be told, and whether a second factor is demanded; undefined for a request that cannot be met. */
export interface AskedContext {
  readonly context: string | null;
  readonly demand: 'second-factor' | null;
}

/** What a request demands by classes and their comparison (SAML 2.0 Core 3.3.2.2.1). Undefined where no class that it names is known, or can be met. */
export function contextAsked(asked: { readonly comparison: string; readonly classes: readonly string[] } | null): AskedContext | undefined {
  if (!asked || asked.classes.length === 0) return { context: null, demand: null };
  const known = asked.classes.filter((each) => several.includes(each) || one.includes(each));
  const [first] = known;
  if (first === undefined) return undefined;
  // The weakest that is named will do.
  const weak = known.find((each) => one.includes(each));
  switch (asked.comparison) {
    case 'exact':
      return weak === undefined ? { context: first, demand: 'second-factor' } : { context: weak, demand: null };
    case 'minimum':
      return { context: null, demand: weak === undefined ? 'second-factor' : null };
    case 'maximum':
      return { context: null, demand: null };
    case 'better':
      return weak === undefined ? undefined : { context: null, demand: 'second-factor' };
    default:
      return undefined;
  }
}

/** The class of a session, where the request named none. */
export const contextOf = ({ acr, amr }: Assurance): string =>
  acr === '2' ? refeds : amr.includes('pwd') ? passwordOverTls : `${classes}unspecified`;
