// Steps of the federation area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const federationSteps = {
  'identities.list': { class: 'storage', doing: "reading a person's provider identities" },
  'provider.ask': { class: 'peer', doing: 'asking a provider who a person is' },
} as const satisfies Steps;
