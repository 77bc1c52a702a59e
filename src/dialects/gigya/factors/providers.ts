// The vendor's names of second factors, and what each is worth to its policies of risk.
import type { FactorMethod } from '../../../core/authenticators/index.ts';

/** A passkey is none of them: nobody proves one by these methods. */
export const providers = {
  gigyaEmail: { method: 'email', authLevel: 10 },
  gigyaPhone: { method: 'sms', authLevel: 20 },
  gigyaTotp: { method: 'totp', authLevel: 20 },
  gigyaPush: { method: 'push', authLevel: 20 },
} as const satisfies Readonly<Record<string, { readonly method: FactorMethod; readonly authLevel: number }>>;

export type TfaProvider = keyof typeof providers;
export const providerNames = Object.keys(providers) as [TfaProvider, ...TfaProvider[]];

/** Undefined of a text that names none. */
export const providerOf = (name: string): (typeof providers)[TfaProvider] | undefined =>
  Object.hasOwn(providers, name) ? providers[name as TfaProvider] : undefined;

/** As the vendor shows them. */
export const providerOut = (name: TfaProvider) => ({ name, authLevel: providers[name].authLevel });
