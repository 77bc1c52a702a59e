// Steps of the SAML area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const samlSteps = {
  'saml.read': { class: 'storage', during: 'looking up a service provider' },
  'saml.store': { class: 'storage', during: 'storing a service provider, or that it was told of somebody' },
  'saml.sign': { class: 'key', during: 'signing a SAML document' },
} as const satisfies Steps;
