// Steps of the federation area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const federationSteps = {
  'identities.list': { class: 'storage', during: "reading a person's provider identities" },
  'providers.read': { class: 'storage', during: "reading the tenant's identity providers" },
  'providers.store': { class: 'storage', during: 'writing an identity provider' },
  'provider-tokens.read': { class: 'storage', during: 'reading the tokens that a provider gave us' },
  'provider-tokens.store': { class: 'storage', during: 'keeping the tokens that a provider gave us' },
  'provider.ask': { class: 'peer', during: 'asking a provider who a person is' },
  'directory.ask': { class: 'peer', during: 'asking an LDAP directory about a person' },
  'provider.read': { class: 'peer', during: 'reading what a provider answered' },
} as const satisfies Steps;
