// The manifest of this dialect: its facts for the rest of the program.
import { unit as oidc } from '../../protocols/oidc/index.ts';
import type { Manifest } from '../_common/manifest.ts';
import type { conformance } from './conformance/index.ts';
import { type AuthingKeys, demonstration, secret } from './demonstration.ts';
import { api } from './index.ts';
import { preset, settings, vendorNames } from './settings.ts';
import { posts } from './webhooks/post.ts';

const query = 'mutation($i:LoginByEmailInput!){loginByEmail(input:$i){id email token}}';
const variables = '{"i":{"email":"ann@example.org","password":"correct horse"}}';

export const authing: Manifest<'authing', AuthingKeys, typeof conformance> = {
  name: 'authing',
  title: 'Authing',
  colours: { light: '#1f5fa8', dark: '#93c5f2' },
  api,
  preset,
  // Its applications sign people in by OpenID Connect.
  needs: [oidc],
  settings,
  vendorNames,
  posts,
  clients: { secret, addressing: true, rights: ['everything', 'sign-in'] },
  demonstration,
  signIn: {
    where: '/graphql/v2, /api/v2/*',
    curl: (base, { app }) =>
      `curl -s ${base}/graphql/v2 -H 'content-type: application/json' -H 'x-authing-app-id: ${app}' -d '{"query":"${query}","variables":${variables}}'`,
  },
  conformance: () => import('./conformance/index.ts'),
};
