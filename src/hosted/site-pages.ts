// The pages of a site, on which people sign in and help themselves.
import { confirmPages } from './pages/confirm.ts';
import { confirmCodePages } from './pages/confirm-code.ts';
import { enrolFactorPages } from './pages/enrol-factor.ts';
import { finishPages } from './pages/finish.ts';
import { newPasswordPages } from './pages/new-password.ts';
import { oneTimePages } from './pages/one-time.ts';
import { passkeyPages } from './pages/passkey.ts';
import { providerPages } from './pages/provider.ts';
import { recoverPages } from './pages/recover.ts';
import { registerPages } from './pages/register.ts';
import { registerByProviderPages } from './pages/register-by-provider.ts';
import { resendPages } from './pages/resend.ts';
import { secondFactorPages } from './pages/second-factor.ts';
import { loginPages } from './pages/sign-in.ts';

/** All pages of a site, each with its endpoints. */
export const sitePages = [
  loginPages,
  passkeyPages,
  providerPages,
  registerByProviderPages,
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
