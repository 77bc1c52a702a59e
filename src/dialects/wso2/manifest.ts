// The manifest of this dialect: its facts for the rest of the program.
import { unit as oidc } from '../../protocols/oidc/index.ts';
import { unit as scim } from '../../protocols/scim/unit.ts';
import type { Manifest } from '../_common/manifest.ts';
import type { conformance } from './conformance/index.ts';
import { demonstration, secret, type Wso2Keys } from './demonstration.ts';
import { api } from './index.ts';
import { preset, settings, vendorNames } from './settings.ts';

export const wso2: Manifest<'wso2', Wso2Keys, typeof conformance> = {
  name: 'wso2',
  title: 'WSO2',
  colours: { light: '#a12a5e', dark: '#f5a3c4' },
  api,
  preset,
  // Mails lead to the hosted pages, and applications sign people in by OpenID Connect; directories that know the standard alone provision there.
  needs: [oidc, scim],
  settings,
  vendorNames,
  clients: { secret, addressing: false, rights: ['everything', 'sign-in'] },
  demonstration,
  signIn: {
    where: '/api/identity/*, /scim2/*',
    curl: (base) =>
      `curl -s ${base}/api/identity/auth/v1.1/authenticate -H 'content-type: application/json' -d '{"username":"ann-demo","password":"correct horse"}'`,
  },
  conformance: () => import('./conformance/index.ts'),
};
