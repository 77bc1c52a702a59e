// get-security-settings, update-security-settings: the rules of a pool as owners of the third generation read and change them.
import { Type } from 'typebox';
import { changeSettings } from '../../../core/tenants/index.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { patchOf, rulesOf } from './rules.ts';

const caller = { by: 'owner' } as const;

const get = authing.third('GET /get-security-settings', {
  summary: 'Shows the rules of the pool about registration, sign-in, codes and contacts.',
  caller,
  calls: {},
  handle: async (_given, _core, entry) => rulesOf(entry.ctx.tenant.settings),
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

const update = authing.third('POST /update-security-settings', {
  summary: 'Changes rules of the pool about registration, sign-in, codes and contacts; what is not named stays.',
  caller,
  calls: { changeSettings },
  faults: { 'settings.contradictory': { code: 2231, vague: 'no code says which settings exclude each other' } },
  takes: { body: given },
  async handle({ body }, core, entry) {
    const asked = undone.find((name) => body[name] !== undefined && body[name] !== null && body[name] !== false);
    if (asked !== undefined) throw refuse('parameter.out-of-bounds', { name: asked, allowed: 'nothing' });
    await core.changeSettings(patchOf(body, entry.ctx.tenant.settings));
    return { success: true };
  },
});

export const securityOfThird = [get, update];
