// Steps of the credentials' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const credentialSteps = {
  'password.read': { class: 'storage', doing: 'reading a stored password' },
  'password.store': { class: 'storage', doing: 'storing a password' },
  'password.verify': { class: 'key', doing: 'comparing a password with its hash' },
  'password.ask-remote': { class: 'peer', doing: 'asking the service an account comes from about its password' },
  'password-rules.load': { class: 'settings', doing: "compiling the tenant's password rules" },
  'password-history.open': { class: 'module', doing: 'opening the configured password history' },
  'password-history.read': { class: 'storage', doing: 'comparing with remembered passwords' },
  'password-history.append': { class: 'storage', doing: 'remembering a password' },
  'password-history.erase': { class: 'storage', doing: 'forgetting the remembered passwords of a removed account' },
} as const satisfies Steps;
