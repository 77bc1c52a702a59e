// For which application an access token was made, as a social network tells it.
import { json, tokenRefused } from '../answers.ts';
import { applicationOf } from '../conditions/apply.ts';
import type { ProviderEndpoint } from '../types.ts';
import { grantOfBearer } from './bearer.ts';

export const app: ProviderEndpoint = {
  name: 'app',
  methods: ['GET'],
  path: '/app',
  manner: 'social',
  grantOf: grantOfBearer,
  answer: (call) => (call.grant ? json({ id: applicationOf(call, call.grant.application) }) : tokenRefused(call)),
};
