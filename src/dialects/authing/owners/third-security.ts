// get-security-settings, update-security-settings: the rules of a pool as owners of the third generation read and change them.
import { Type } from 'typebox';
import { changeSettings, type Settings, type SettingsPatch } from '../../../core/tenants/index.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { blockOf } from '../settings.ts';

const caller = { by: 'owner' } as const;

/** As the vendor shows them. A member that it has, and no setting here says, is left out. */
function shown({ ctx }: Pick<AuthingEntry, 'ctx'>, { sessions, codes, contacts, registration, rates, lockout, scannedSignIn }: Settings) {
  const { allowedOrigins, qrTicketsFromPages } = blockOf(ctx.tenant.settings.apis);
  const newcomers = rates.registration;
  return {
    allowedOrigins: allowedOrigins.join('\n'),
    authingTokenExpiresIn: sessions.lifeSeconds,
    verifyCodeLength: codes.length,
    verifyCodeMaxAttempts: codes.tries,
    changeEmailStrategy: { verifyOldEmail: contacts.proveOld.includes('email') },
    changePhoneStrategy: { verifyOldPhone: contacts.proveOld.includes('phone') },
    registerDisabled: !registration.open,
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

const get = authing.third('GET /get-security-settings', {
  summary: 'Shows the rules of the pool about registration, sign-in, codes and contacts.',
  caller,
  calls: {},
  handle: async (_given, _core, entry) => shown(entry, entry.ctx.tenant.settings),
});

const Seconds = () => Maybe(Whole({ minimum: 1 }));
const Unit = () => Maybe(Words(['Second']));
/** Members that nothing here does: whoever sends one hears so. */
const undone = ['cookieSettings', 'completePasswordAfterPassCodeLogin', 'selfUnlockAccount', 'enableLoginAccountSwitch'] as const;
const nothing = Maybe(Type.Unknown());

const given = Parameters({
  allowedOrigins: Maybe(Type.Array(Text(), { maxItems: 100 })),
  authingTokenExpiresIn: Seconds(),
  verifyCodeLength: Maybe(Whole({ minimum: 4, maximum: 32 })),
  verifyCodeMaxAttempts: Maybe(Whole({ minimum: 1 })),
  changeEmailStrategy: Maybe(Type.Object({ verifyOldEmail: Flag() })),
  changePhoneStrategy: Maybe(Type.Object({ verifyOldPhone: Flag() })),
  registerDisabled: Maybe(Flag()),
  registerAnomalyDetection: Maybe(
    Type.Object({
      enabled: Flag(),
      limit: Maybe(Whole({ minimum: 1, maximum: 10_000 })),
      timeInterval: Maybe(Whole({ minimum: 1, maximum: 86_400 })),
    }),
  ),
  loginRequireEmailVerified: Maybe(Flag()),
  loginAnomalyDetection: Maybe(
    Type.Object({
      loginPasswordFailCheck: Type.Object({
        enabled: Flag(),
        limit: Maybe(Whole({ minimum: 1, maximum: 10_000 })),
        timeInterval: Maybe(Whole({ minimum: 60, maximum: 86_400, multipleOf: 60 })),
      }),
    }),
  ),
  qrcodeLoginStrategy: Maybe(
    Type.Object({
      qrcodeExpiresIn: Seconds(),
      qrcodeExpiresInUnit: Unit(),
      ticketExpiresIn: Seconds(),
      ticketExpiresInUnit: Unit(),
      allowExchangeUserInfoFromBrowser: Maybe(Flag()),
    }),
  ),
  cookieSettings: nothing,
  completePasswordAfterPassCodeLogin: nothing,
  selfUnlockAccount: nothing,
  enableLoginAccountSwitch: nothing,
});

/** What is not said is left out of a patch. */
const said = <T extends object>(members: T) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

const update = authing.third('POST /update-security-settings', {
  summary: 'Changes rules of the pool about registration, sign-in, codes and contacts; what is not named stays.',
  caller,
  calls: { changeSettings },
  faults: { 'settings.contradictory': { code: 2231, vague: 'no code says which settings exclude each other' } },
  takes: { body: given },
  async handle({ body }, core, entry) {
    const asked = undone.find((name) => body[name] !== undefined && body[name] !== null && body[name] !== false);
    if (asked !== undefined) throw refuse('parameter.out-of-bounds', { name: asked, allowed: 'nothing' });
    const { contacts } = entry.ctx.tenant.settings;
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
      registration: said({ open: body.registerDisabled === undefined ? undefined : !body.registerDisabled }),
      rates: said({ registration: newcomers && (newcomers.enabled ? bucketOf(newcomers) : null) }),
      lockout: wrong
        ? wrong.enabled
          ? said({ failures: wrong.limit ?? 5, windowMinutes: (wrong.timeInterval ?? 300) / 60 })
          : { failures: 0 }
        : {},
      scannedSignIn: said({ codeSeconds: pictures?.qrcodeExpiresIn, ticketSeconds: pictures?.ticketExpiresIn }),
      apis: { authing: said({ allowedOrigins: body.allowedOrigins, qrTicketsFromPages: pictures?.allowExchangeUserInfoFromBrowser }) },
    };
    await core.changeSettings(withoutEmpty(patch));
    return { success: true };
  },
});

/** So many in so many seconds. */
const bucketOf = ({ limit = 100, timeInterval = 300 }: { readonly limit?: number; readonly timeInterval?: number }) => ({
  burst: limit,
  everySeconds: Math.max(1, Math.round(timeInterval / limit)),
});

/** A section of which nothing is said is no change of it. */
const withoutEmpty = ({ apis, ...patch }: SettingsPatch): SettingsPatch => ({
  ...Object.fromEntries(Object.entries(patch).filter(([, section]) => Object.keys(section as object).length > 0)),
  ...(Object.keys((apis?.['authing'] as object) ?? {}).length > 0 ? { apis } : {}),
});

export const securityOfThird = [get, update];
