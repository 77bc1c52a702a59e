// Steps of the federation area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const federationSteps = {
  'identities.list': { class: 'storage', during: "reading a person's provider identities" },
  'provider.ask': { class: 'peer', during: 'asking a provider who a person is' },
} as const satisfies Steps;
