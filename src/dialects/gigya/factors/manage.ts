// accounts.tfa.deactivateProvider, resetTFA, importTFA, unregisterDevice: what is done to factors and devices that are there.
import { Type } from 'typebox';
import { forgetDevices, importOfferedFactor, removeMethod } from '../../../core/authenticators/index.ts';
import { Fault } from '../../../core/faults/index.ts';
import { idOfPlain } from '../../../core/ids.ts';
import { resetFactors } from '../../../core/sign-in/index.ts';
import { Flag, JsonText, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Reply } from '../reply.ts';
import { namedDevice } from '../wire/device.ts';
import { providerNames, providerOf, providers } from './providers.ts';

/** The tenant wants two operators for it: nothing was done yet. */
const waits: Reply = { code: 403007, details: 'Another operator has to repeat the call within an hour' };

export const deactivateProvider = gigya.method('accounts.tfa.deactivateProvider', {
  summary: 'Takes away what a person registered with a provider. A person must have signed in within the last five minutes.',
  caller: { who: 'any', user: 'session' },
  calls: { removeMethod, resetFactors },
  takes: { params: Parameters({ provider: Words(providerNames) }) },
  async handle({ params: { provider } }, core, { account, session }) {
    const { method } = providers[provider];
    if (session) {
      await core.removeMethod({ account, session, method });
      return {};
    }
    return (await core.resetFactors({ account, method })).kind === 'done' ? {} : waits;
  },
});

export const resetTFA = gigya.method('accounts.tfa.resetTFA', {
  summary: 'Takes away what a person registered with a provider, or with all.',
  caller: { who: 'server' },
  calls: { resetFactors },
  faults: { 'account.not-found': 404003 },
  takes: { params: Parameters({ UID: Text(), provider: Maybe(Text()) }) },
  async handle({ params: { UID, provider } }, core, { ctx }) {
    const known = provider === undefined ? undefined : providerOf(provider);
    // An address is the person's own, and proven elsewhere: the vendor resets none.
    if (provider !== undefined && (!known || known.method === 'email')) throw ctx.fail('factor.not-offered', { method: 'email' });
    const done = await core.resetFactors({ account: idOfPlain(UID) ?? UID, method: known?.method });
    return done.kind === 'done' ? {} : waits;
  },
});

/** Clients know it by two names. */
const bringing = <const N extends 'accounts.tfa.importTFA' | 'accounts.tfa.phone.importTFA'>(name: N) =>
  gigya.method(name, {
    summary: 'Brings the numbers along that a person had registered elsewhere.',
    caller: { who: 'server' },
    calls: { importOfferedFactor },
    faults: { 'account.not-found': 404003 },
    takes: {
      params: Parameters({
        UID: Text(),
        provider: Text(),
        phones: JsonText(Type.Array(Parameters({ phoneNumber: Text(), method: Maybe(Words(['sms'])) }), { minItems: 1, maxItems: 10 })),
      }),
    },
    async handle({ params: { UID, provider, phones } }, core, { ctx }) {
      const known = providerOf(provider);
      if (known?.method !== 'sms') throw ctx.fail('factor.not-offered', { method: known?.method ?? 'sms' });
      const account = idOfPlain(UID) ?? UID;
      let held: Fault | undefined;
      let isWaiting = false;
      for (const { phoneNumber: target, method: _sms } of phones)
        try {
          const imported = await core.importOfferedFactor({ account, method: 'sms', target });
          isWaiting ||= imported.kind === 'asked';
        } catch (error) {
          // What an earlier call brought is there already; the others are brought all the same.
          if (!(error instanceof Fault) || error.kind !== 'factor.exists') throw error;
          held = error;
        }
      if (isWaiting) return waits;
      if (held && phones.length === 1) throw held;
      return {};
    },
  });

export const importTFA = bringing('accounts.tfa.importTFA');
export const importPhoneTFA = bringing('accounts.tfa.phone.importTFA');

export const unregisterDevice = gigya.method('accounts.tfa.unregisterDevice', {
  summary: 'Forgets the device that calls, or all devices, so that a second factor is asked there again.',
  caller: { who: 'any', user: 'session' },
  calls: { forgetDevices },
  takes: { params: Parameters({ allDevices: Maybe(Flag()) }) },
  async handle({ params: { allDevices = false } }, core, entry) {
    const { account } = entry;
    const device = namedDevice(entry);
    if (!allDevices && !device) throw refuse('parameter.missing', { names: ['gmid'], blank: false, in: 'params' });
    const forgotten = await core.forgetDevices({ account, ...(allDevices ? {} : { token: device!.token }) });
    return forgotten > 0 ? {} : { code: 403200 };
  },
});
