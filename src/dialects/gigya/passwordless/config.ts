// accounts.auth.otp.email and accounts.auth.magiclink.email: getConfig and setConfig.
import type { FaultDetails } from '../../../core/faults/all.ts';
import { changeJudgedSettings, type SettingsPatch } from '../../../core/tenants/index.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { blockOf } from '../settings.ts';
import { offersCode, offersLink } from './offered.ts';

const caller = { who: 'server' } as const;
const changing = {
  caller,
  calls: { changeJudgedSettings },
  faults: {
    'input.rejected': {
      code: 400006,
      extra: ({ problems }: FaultDetails['input.rejected']): Extra => ({ details: problems.map(({ field }) => field).join('; ') }),
    },
  },
} as const;

/** One of the two ways, beside the other as it is now: mail is on as long as either needs it. */
const patched = (isEnabled: boolean, other: boolean, own: object, more: object = {}): SettingsPatch => ({
  oneTimeSignIn: { mail: isEnabled || other, ...more },
  apis: { gigya: { ...own } },
});

export const getEmailOtpConfig = gigya.method('accounts.auth.otp.email.getConfig', {
  summary: 'Says whether people may sign in by a mailed code.',
  caller,
  calls: {},
  handle: async (_given, _core, { ctx }) => ({ data: { isEnabled: offersCode(ctx) } }),
});

export const setEmailOtpConfig = gigya.method('accounts.auth.otp.email.setConfig', {
  summary: 'Switches signing in by a mailed code on or off.',
  ...changing,
  takes: { params: Parameters({ isEnabled: Flag() }) },
  async handle({ params: { isEnabled } }, core, { ctx }) {
    const magicLink = offersLink(ctx);
    await core.changeJudgedSettings(patched(isEnabled, magicLink, { emailOtp: isEnabled, magicLink }));
    return {};
  },
});

export const getMagicLinkConfig = gigya.method('accounts.auth.magiclink.email.getConfig', {
  summary: 'Says whether people may sign in by a mailed link, to which page it leads, and for how many seconds it is good.',
  caller,
  calls: {},
  async handle(_given, _core, { ctx }) {
    const { settings } = ctx.tenant;
    const { magicLinkUrl: landingPageUrl } = blockOf(settings.apis);
    return { data: { isEnabled: offersLink(ctx), landingPageUrl, expiration: settings.oneTimeSignIn.codeSeconds } };
  },
});

export const setMagicLinkConfig = gigya.method('accounts.auth.magiclink.email.setConfig', {
  summary: 'Switches signing in by a mailed link on or off, with the page to which it leads. A code in a mail is good for as long.',
  ...changing,
  takes: {
    params: Parameters({
      isEnabled: Flag(),
      landingPageUrl: Text({ minLength: 1 }),
      expiration: Maybe(Whole({ minimum: 60, maximum: 600 })),
    }),
  },
  async handle({ params: { isEnabled, landingPageUrl: magicLinkUrl, expiration } }, core, { ctx }) {
    const emailOtp = offersCode(ctx);
    const life = expiration === undefined ? {} : { codeSeconds: expiration };
    await core.changeJudgedSettings(patched(isEnabled, emailOtp, { magicLink: isEnabled, emailOtp, magicLinkUrl }, life));
    return {};
  },
});
