// accounts.sms.config.get and set: the provider by which the short messages of a site go.
import { Type } from 'typebox';
import type { FaultDetails } from '../../../core/faults/all.ts';
import type { Settings } from '../../../core/tenants/index.ts';
import { changeJudgedSettings } from '../../../core/tenants/index.ts';
import { JsonText, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';

/** By the vendor's words. LiveLink has no interface that anybody may read of. */
const vendors = ['twilio', 'sinch'] as const;
const kinds = { phoneNumber: 'number', shortCode: 'short-code', alphaSender: 'name', messagingServiceId: 'service' } as const;
type Kind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as [Kind, ...Kind[]];

const closed = { additionalProperties: false } as const;
const Text = () => Type.String({ maxLength: 500 });
const Beginnings = () => Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 300 }));
const Config = Type.Object(
  {
    vendorName: Type.String(),
    originPhoneNumber: Type.Optional(Text()),
    senderType: Type.Optional(Type.Enum(kindNames)),
    credentials: Type.Object({ clientId: Type.Optional(Text()), clientSecret: Type.Optional(Text()) }, closed),
    configOverride: Type.Optional(Type.Boolean()),
    restrictions: Type.Optional(
      Type.Object({ allowList: Beginnings(), denyList: Beginnings(), globalDenyList: Type.Optional(Type.Array(Type.String())) }, closed),
    ),
  },
  closed,
);

export const getSmsConfig = gigya.method('accounts.sms.config.get', {
  summary: 'Shows the provider by which the short messages of the site go, without its secret.',
  caller: { who: 'server' },
  calls: {},
  handle: async (_given, _core, { ctx }) => ({ data: configOut(ctx.tenant.settings.smsProvider) }),
});

/** A site that named none has none to show. */
function configOut({ vendor, account, sender, senderKind, own, allowed, denied }: Settings['smsProvider']) {
  if (vendor === 'none') return {};
  const senderType = kindNames.find((name) => kinds[name] === senderKind);
  return {
    smsProviderConfig: {
      vendorName: vendor,
      ...(sender === '' ? {} : { originPhoneNumber: sender }),
      ...(vendor === 'twilio' ? { senderType } : {}),
      credentials: { clientId: account },
      configOverride: own,
      restrictions: { allowList: allowed, denyList: denied, globalDenyList: [] },
    },
  };
}

export const setSmsConfig = gigya.method('accounts.sms.config.set', {
  summary: 'Names the provider by which the short messages of the site go, in place of the one before.',
  caller: { who: 'server' },
  calls: { changeJudgedSettings },
  faults: {
    'input.rejected': {
      code: 400006,
      extra: ({ problems }: FaultDetails['input.rejected']): Extra => ({ details: problems.map(({ field }) => field).join('; ') }),
    },
  },
  takes: { params: Parameters({ smsProviderConfig: JsonText(Config) }) },
  async handle({ params: { smsProviderConfig: given } }, core) {
    const {
      vendorName,
      originPhoneNumber: sender = '',
      senderType = 'phoneNumber',
      credentials,
      configOverride: own = true,
      restrictions,
    } = given;
    const wrong = (name: string, allowed: string) => refuse('parameter.out-of-bounds', { name: `smsProviderConfig.${name}`, allowed });
    const vendor = vendors.find((each) => each === vendorName);
    if (!vendor) throw wrong('vendorName', `is one of ${vendors.join(', ')}`);
    const { clientId: account = '', clientSecret: secret = '' } = credentials;
    if (account.trim() === '' || secret === '') throw wrong('credentials', 'has clientId and clientSecret');
    if (vendor === 'twilio' && sender.trim() === '') throw wrong('originPhoneNumber', 'is there');
    if ((restrictions?.globalDenyList ?? []).length > 0) throw wrong('restrictions.globalDenyList', 'is empty: no site changes it');
    const beginnings = (name: 'allowList' | 'denyList') => (restrictions?.[name] ?? []).map((each) => beginningOf(each) ?? refused(name));
    const refused = (name: string): never => {
      throw wrong(`restrictions.${name}`, 'has beginnings of numbers, such as +36');
    };
    const [allowed, denied] = [beginnings('allowList'), beginnings('denyList')];
    const senderKind = kinds[senderType];
    await core.changeJudgedSettings({ smsProvider: { vendor, account, secret, sender, senderKind, own, allowed, denied } });
    return {};
  },
});

/** With the sign before it, however it is written. */
const beginningOf = (text: string): string | undefined => {
  const [, digits] = /^\+?(\d{1,15})$/.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : `+${digits}`;
};
