// The keys that are published (RFC 7517).
import { json } from '../answers.ts';
import type { Endpoint } from '../types.ts';

export const keys: Endpoint = {
  name: 'keys',
  methods: ['GET'],
  path: '/keys',
  manner: 'oauth',
  answer: async ({ keys: own }) => json({ keys: await own.published() }),
};
