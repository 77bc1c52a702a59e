// The manifest of this dialect: its facts for the rest of the program: no clients, since its API knows none.
import type { Manifest } from '../_common/manifest.ts';
import type { conformance } from './conformance/index.ts';
import { api } from './index.ts';
import { preset, settings, vendorNames } from './settings.ts';

/** SHA-256 of "correct horse", as the vendor's apps send it. */
const digest = '$(printf %s "correct horse" | sha256sum | cut -d" " -f1)';

export const hazizz: Manifest<'hazizz', {}, typeof conformance> = {
  name: 'hazizz',
  title: 'Hazizz',
  colours: { light: '#57610b', dark: '#c9d264' },
  api,
  preset,
  settings,
  vendorNames,
  demonstration: { clients: () => [], keys: () => ({}), shown: () => ['no keys'], settings: { askConsent: true } },
  signIn: {
    where: '/auth-server/*, /hazizz-server/*',
    curl: (base) => `curl -s -X POST "${base}/auth-server/auth?grant_type=password&username=ann-demo&password=${digest}"`,
  },
  conformance: () => import('./conformance/index.ts'),
};
