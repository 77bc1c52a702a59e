// Steps of the credentials' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const credentialSteps = {
  'password.read': { class: 'storage', during: 'reading a stored password' },
  'password.store': { class: 'storage', during: 'storing a password' },
  'password.verify': { class: 'key', during: 'comparing a password with its hash' },
  'password.ask-remote': { class: 'peer', during: 'asking the service an account comes from about its password' },
  'password-rules.load': { class: 'settings', during: "compiling the tenant's password rules" },
  'password-history.open': { class: 'module', during: 'opening the configured password history' },
  'password-history.read': { class: 'storage', during: 'comparing with remembered passwords' },
  'password-history.append': { class: 'storage', during: 'remembering a password' },
  'password-history.erase': { class: 'storage', during: 'forgetting the remembered passwords of a removed account' },
} as const satisfies Steps;
