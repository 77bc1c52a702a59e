// The rules of a pool about registration, sign-in, codes and contacts in the vendor's words, as two generations read and change them: each is a setting of the tenant.
import type { Settings, SettingsPatch } from '../../../core/tenants/index.ts';
import { blockOf } from '../settings.ts';

/** As the vendor shows them. A member that it has, and no setting here says, is left out. */
export function rulesOf({ sessions, codes, contacts, registration, rates, lockout, scannedSignIn, apis }: Settings) {
  const { allowedOrigins, qrTicketsFromPages } = blockOf(apis);
  const newcomers = rates.registration;
  return {
    allowedOrigins: allowedOrigins.join('\n'),
    authingTokenExpiresIn: sessions.lifeSeconds,
    verifyCodeLength: codes.length,
    verifyCodeMaxAttempts: codes.tries,
    changeEmailStrategy: { verifyOldEmail: contacts.proveOld.includes('email') },
    changePhoneStrategy: { verifyOldPhone: contacts.proveOld.includes('phone') },
    registerDisabled: !registration.open,
    whitelist: {
      phoneEnabled: registration.onlyListed.includes('phone'),
      emailEnabled: registration.onlyListed.includes('email'),
      usernameEnabled: registration.onlyListed.includes('username'),
    },
    registerAnomalyDetection: {
      enabled: newcomers !== null,
      ...(newcomers === null ? {} : { limit: newcomers.burst, timeInterval: newcomers.burst * newcomers.everySeconds }),
    },
    loginRequireEmailVerified: contacts.verify === 'obligation' && !contacts.signInUnverified,
    loginAnomalyDetection: {
      loginPasswordFailCheck: { enabled: lockout.failures > 0, limit: lockout.failures, timeInterval: lockout.windowMinutes * 60 },
    },
    qrcodeLoginStrategy: {
      qrcodeExpiresIn: scannedSignIn.codeSeconds,
      qrcodeExpiresInUnit: 'Second',
      ticketExpiresIn: scannedSignIn.ticketSeconds,
      ticketExpiresInUnit: 'Second',
      allowExchangeUserInfoFromBrowser: qrTicketsFromPages,
    },
  };
}

/** The settings as they are with that change. */
export function settingsWith(settings: Settings, { apis = {}, ...patch }: SettingsPatch): Settings {
  const present = new Map<string, object>(Object.entries(settings));
  const sections = Object.entries(patch).map(([name, section]) => [name, { ...present.get(name), ...(section as object) }]);
  const own = Object.entries(apis).map(([name, block]) => [name, { ...(settings.apis[name] as object), ...(block as object) }]);
  return { ...settings, ...Object.fromEntries(sections), apis: { ...settings.apis, ...Object.fromEntries(own) } };
}

/** Rules as an owner says them; what is not said stays. Seconds are whole, and those of `loginPasswordFailCheck` whole minutes. */
export interface SaidRules {
  readonly allowedOrigins?: readonly string[] | undefined;
  readonly authingTokenExpiresIn?: number | undefined;
  readonly verifyCodeLength?: number | undefined;
  readonly verifyCodeMaxAttempts?: number | undefined;
  readonly changeEmailStrategy?: { readonly verifyOldEmail: boolean } | undefined;
  readonly changePhoneStrategy?: { readonly verifyOldPhone: boolean } | undefined;
  readonly registerDisabled?: boolean | undefined;
  readonly whitelist?: Readonly<Partial<Record<'phoneEnabled' | 'emailEnabled' | 'usernameEnabled', boolean | undefined>>> | undefined;
  readonly registerAnomalyDetection?: CountedTries | undefined;
  readonly loginRequireEmailVerified?: boolean | undefined;
  readonly loginAnomalyDetection?: { readonly loginPasswordFailCheck: CountedTries } | undefined;
  readonly qrcodeLoginStrategy?:
    | {
        readonly qrcodeExpiresIn?: number | undefined;
        readonly ticketExpiresIn?: number | undefined;
        readonly allowExchangeUserInfoFromBrowser?: boolean | undefined;
      }
    | undefined;
  readonly logo?: string | undefined;
}

export interface CountedTries {
  readonly enabled: boolean;
  readonly limit?: number | undefined;
  readonly timeInterval?: number | undefined;
}

/** What is not said is left out of a patch. */
const said = <T extends object>(members: T) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

/** The change of settings that they are. `contacts` and `registration` are those in force. */
export function patchOf(body: SaidRules, { contacts, registration }: Pick<Settings, 'contacts' | 'registration'>): SettingsPatch {
  const { verifyOldEmail } = body.changeEmailStrategy ?? {};
  const { verifyOldPhone } = body.changePhoneStrategy ?? {};
  const newcomers = body.registerAnomalyDetection;
  const wrong = body.loginAnomalyDetection?.loginPasswordFailCheck;
  const pictures = body.qrcodeLoginStrategy;
  const kept = (kind: 'email' | 'phone', asks: boolean | undefined) => asks ?? contacts.proveOld.includes(kind);
  const proves = verifyOldEmail !== undefined || verifyOldPhone !== undefined;
  const patch: SettingsPatch = {
    sessions: said({ lifeSeconds: body.authingTokenExpiresIn }),
    codes: said({ length: body.verifyCodeLength, tries: body.verifyCodeMaxAttempts }),
    contacts: said({
      proveOld: proves
        ? (['email', 'phone'] as const).filter((kind) => kept(kind, kind === 'email' ? verifyOldEmail : verifyOldPhone))
        : undefined,
      ...(body.loginRequireEmailVerified === undefined
        ? {}
        : body.loginRequireEmailVerified
          ? { verify: 'obligation' as const, signInUnverified: false }
          : { signInUnverified: true }),
    }),
    registration: said({
      open: body.registerDisabled === undefined ? undefined : !body.registerDisabled,
      onlyListed:
        body.whitelist &&
        (['email', 'phone', 'username'] as const).filter(
          (kind) => body.whitelist?.[`${kind}Enabled`] ?? registration.onlyListed.includes(kind),
        ),
    }),
    rates: said({ registration: newcomers && (newcomers.enabled ? bucketOf(newcomers) : null) }),
    lockout: wrong
      ? wrong.enabled
        ? said({ failures: wrong.limit ?? 5, windowMinutes: (wrong.timeInterval ?? 300) / 60 })
        : { failures: 0 }
      : {},
    scannedSignIn: said({ codeSeconds: pictures?.qrcodeExpiresIn, ticketSeconds: pictures?.ticketExpiresIn }),
    apis: {
      authing: said({
        allowedOrigins: body.allowedOrigins && [...body.allowedOrigins],
        qrTicketsFromPages: pictures?.allowExchangeUserInfoFromBrowser,
        logo: body.logo,
      }),
    },
  };
  return withoutEmpty(patch);
}

/** So many in so many seconds. */
const bucketOf = ({ limit = 100, timeInterval = 300 }: Pick<CountedTries, 'limit' | 'timeInterval'>) => ({
  burst: limit,
  everySeconds: Math.max(1, Math.round(timeInterval / limit)),
});

/** A section of which nothing is said is no change of it. */
const withoutEmpty = ({ apis, ...patch }: SettingsPatch): SettingsPatch => ({
  ...Object.fromEntries(Object.entries(patch).filter(([, section]) => Object.keys(section as object).length > 0)),
  ...(Object.keys((apis?.['authing'] as object) ?? {}).length > 0 ? { apis } : {}),
});
