// The keys that are published (RFC 7517).
import { json } from '../answers.ts';
import type { ProviderEndpoint } from '../types.ts';

export const keys: ProviderEndpoint = {
  name: 'keys',
  methods: ['GET'],
  path: '/keys',
  manner: 'oauth',
  answer: async ({ keys: own }) => json({ keys: await own.published() }),
};
