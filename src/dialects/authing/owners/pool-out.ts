// A pool with its rules, as the second generation shows it.
import type { Settings } from '../../../core/tenants/index.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { blockOf } from '../settings.ts';
import { rulesOf } from './rules.ts';

/** A secret is shown to nobody: who has it asked by it. What the vendor has beside, and no setting here says, is null. */
export function poolOut({ ctx, client }: Pick<AuthingEntry, 'ctx' | 'client'>, settings: Settings) {
  const rules = rulesOf(settings);
  const { qrcodeExpiresIn, ticketExpiresIn, allowExchangeUserInfoFromBrowser } = rules.qrcodeLoginStrategy;
  const { captcha, contacts } = settings;
  return {
    id: poolOf(client),
    name: ctx.tenant.name,
    domain: ctx.tenant.domain,
    secret: '',
    jwtSecret: '',
    logo: blockOf(settings.apis).logo,
    emailVerifiedDefault: contacts.verify === 'off',
    sendWelcomeEmail: false,
    registerDisabled: rules.registerDisabled,
    appSsoEnabled: true,
    allowedOrigins: rules.allowedOrigins,
    tokenExpiresAfter: rules.authingTokenExpiresIn,
    isDeleted: false,
    frequentRegisterCheck: rules.registerAnomalyDetection,
    loginFailCheck: { enabled: captcha.signInAfter !== null, limit: captcha.signInAfter, timeInterval: captcha.windowSeconds },
    loginPasswordFailCheck: rules.loginAnomalyDetection.loginPasswordFailCheck,
    changePhoneStrategy: rules.changePhoneStrategy,
    changeEmailStrategy: rules.changeEmailStrategy,
    qrcodeLoginStrategy: { qrcodeExpiresAfter: qrcodeExpiresIn, ticketExpiresAfter: ticketExpiresIn, allowExchangeUserInfoFromBrowser },
    whitelist: rules.whitelist,
    loginRequireEmailVerified: rules.loginRequireEmailVerified,
    verifyCodeLength: rules.verifyCodeLength,
    verifyCodeMaxAttempts: rules.verifyCodeMaxAttempts,
  };
}
