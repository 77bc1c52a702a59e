// twoFactorAuth, authentication and federation: the ways in.
import { isObject, type Json } from '../../../../core/json.ts';
import type { Settings } from '../../../../core/tenants/index.ts';
import { always, alwaysBut, elsewhere, flag, type Honoured, type Policy } from '../policy.ts';

type Method = Settings['secondFactor']['offered'][number];

const methods: Readonly<Record<string, Method>> = { gigyaPhone: 'sms', gigyaEmail: 'email', gigyaTotp: 'totp', gigyaPush: 'push' };

/** Which second factors people may enrol. One that the list does not name stays as it is; so do those that the vendor has no name for. */
const providers: Policy = {
  byDefault: Object.keys(methods).map((name) => ({ name, enabled: false })),
  show: ({ secondFactor }) => Object.entries(methods).map(([name, method]) => ({ name, enabled: secondFactor.offered.includes(method) })),
  write(value, { secondFactor }): Honoured {
    if (!Array.isArray(value) || value.length > 20) return 'is a list of providers';
    let offered: readonly Method[] = secondFactor.offered;
    for (const each of value as readonly Json[]) {
      if (!isObject(each) || typeof each['enabled'] !== 'boolean') return 'has members name and enabled in each provider';
      const { name, enabled, ...more } = each;
      const method = typeof name === 'string' && Object.hasOwn(methods, name) ? methods[name] : undefined;
      if (!method) return `has ${Object.keys(methods).join(', ')}, and no other provider`;
      const [unknown] = Object.keys(more);
      if (unknown !== undefined) return `has members name and enabled alone: ${JSON.stringify(unknown.slice(0, 50))} means nothing here`;
      offered = [...offered.filter((one) => one !== method), ...(enabled ? [method] : [])];
    }
    return { secondFactor: { offered: [...offered] } };
  },
};

/** The texts of their messages are kept elsewhere. */
export const twoFactorAuth = { providers, emailProvider: elsewhere, smsProvider: elsewhere };

export const authentication = {
  methods: {
    password: { enabled: always(true, 'who has a password may sign in with it') },
    // A device is a second factor here.
    push: { enabled: alwaysBut(false) },
  },
};

/** Whether who signed in by SAML may have identities of other providers beside. */
export const federation = {
  allowMultipleIdentities: flag({
    byDefault: false,
    show: ({ federation: { besideSaml } }) => besideSaml,
    write: (besideSaml) => ({ federation: { besideSaml } }),
  }),
};
