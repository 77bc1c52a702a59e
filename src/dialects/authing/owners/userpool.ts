// userpool, updateUserpool, /api/v2/userpools/detail: a pool with its rules, as owners of the second generation read and change them.
import { Type } from 'typebox';
import { changeSettings } from '../../../core/tenants/index.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { poolOut } from './pool-out.ts';
import { type CountedTries, patchOf, settingsWith } from './rules.ts';

const caller = { by: 'owner' } as const;

const reading = {
  summary: 'Shows the pool with its rules about registration, sign-in, codes and contacts.',
  caller,
  calls: {},
} as const;

export const userpool = authing.field('userpool', {
  ...reading,
  handle: async (_given, _core, entry) => poolOut(entry, entry.ctx.tenant.settings),
});

const detail = authing.endpoint('GET /userpools/detail', {
  ...reading,
  handle: async (_given, _core, entry) => poolOut(entry, entry.ctx.tenant.settings),
});

export const userpools = [detail];

const Count = (seconds: number) =>
  Maybe(
    Type.Object({
      enabled: Maybe(Flag()),
      limit: Maybe(Whole({ minimum: 1, maximum: 10_000 })),
      timeInterval: Maybe(Whole({ minimum: seconds, maximum: 86_400, multipleOf: seconds })),
    }),
  );
const Seconds = () => Maybe(Whole({ minimum: 1 }));
const nothing = Maybe(Type.Unknown());

/** Whoever says how many means that they are counted. */
const counted = (given: { readonly [K in keyof CountedTries]?: CountedTries[K] } | undefined): CountedTries | undefined =>
  given && { ...given, enabled: given.enabled ?? true };

export const updateUserpool = authing.field('updateUserpool', {
  summary: 'Changes rules of the pool about registration, sign-in, codes and contacts; what is not named stays.',
  caller,
  calls: { changeSettings },
  faults: { 'settings.contradictory': { code: 2231, vague: 'no code says which settings exclude each other' } },
  takes: {
    args: Parameters({
      logo: Maybe(Text({ blank: 'allowed', maxLength: 2000 })),
      allowedOrigins: Maybe(Text({ blank: 'allowed', maxLength: 10_000 })),
      tokenExpiresAfter: Seconds(),
      registerDisabled: Maybe(Flag()),
      frequentRegisterCheck: Count(1),
      loginPasswordFailCheck: Count(60),
      changePhoneStrategy: Maybe(Type.Object({ verifyOldPhone: Flag() })),
      changeEmailStrategy: Maybe(Type.Object({ verifyOldEmail: Flag() })),
      qrcodeLoginStrategy: Maybe(
        Type.Object({
          qrcodeExpiresAfter: Seconds(),
          ticketExpiresAfter: Seconds(),
          allowExchangeUserInfoFromBrowser: Maybe(Flag()),
          returnFullUserInfo: nothing,
        }),
      ),
      whitelist: Maybe(Type.Object({ phoneEnabled: Maybe(Flag()), emailEnabled: Maybe(Flag()), usernameEnabled: Maybe(Flag()) })),
      loginRequireEmailVerified: Maybe(Flag()),
      verifyCodeLength: Maybe(Whole({ minimum: 4, maximum: 32 })),
      verifyCodeMaxAttempts: Maybe(Whole({ minimum: 1 })),
      ...{ name: nothing, domain: nothing, description: nothing, userpoolTypes: nothing, emailVerifiedDefault: nothing },
      ...{ sendWelcomeEmail: nothing, appSsoEnabled: nothing, loginFailCheck: nothing, loginFailStrategy: nothing },
      ...{ app2WxappLoginStrategy: nothing, customSMSProvider: nothing, passwordUpdatePolicy: nothing },
    }),
  },
  async handle({ args }, core, entry) {
    const { name, domain, description, userpoolTypes, emailVerifiedDefault, sendWelcomeEmail, appSsoEnabled, ...rest } = args;
    const { loginFailCheck, loginFailStrategy, app2WxappLoginStrategy, customSMSProvider, passwordUpdatePolicy, ...more } = rest;
    const { frequentRegisterCheck, loginPasswordFailCheck, qrcodeLoginStrategy, allowedOrigins, tokenExpiresAfter, ...rules } = more;
    const { qrcodeExpiresAfter, ticketExpiresAfter, allowExchangeUserInfoFromBrowser, returnFullUserInfo } = qrcodeLoginStrategy ?? {};
    demandNothing({ name, domain, description, userpoolTypes, emailVerifiedDefault, sendWelcomeEmail, appSsoEnabled });
    demandNothing({ loginFailCheck, loginFailStrategy, app2WxappLoginStrategy, customSMSProvider });
    demandNothing({ passwordUpdatePolicy, returnFullUserInfo });
    const wrong = counted(loginPasswordFailCheck);
    const pictures = { qrcodeExpiresIn: qrcodeExpiresAfter, ticketExpiresIn: ticketExpiresAfter, allowExchangeUserInfoFromBrowser };
    const { settings } = entry.ctx.tenant;
    const said = {
      ...rules,
      authingTokenExpiresIn: tokenExpiresAfter,
      allowedOrigins: allowedOrigins?.split(/[\s,]+/).filter((origin) => origin !== ''),
      registerAnomalyDetection: counted(frequentRegisterCheck),
      loginAnomalyDetection: wrong && { loginPasswordFailCheck: wrong },
      qrcodeLoginStrategy: pictures,
    };
    const patch = patchOf(said, settings);
    await core.changeSettings(patch);
    return poolOut(entry, settingsWith(settings, patch));
  },
});
