// The manifest of this dialect: its facts for the rest of the program.
import type { Manifest } from '../_common/manifest.ts';
import type { conformance } from './conformance/index.ts';
import { demonstration, type GigyaKeys, secret } from './demonstration.ts';
import { asks } from './extensions/ask.ts';
import { signing as extensions } from './extensions/facts.ts';
import { runFlow } from './idx/run.ts';
import { api } from './index.ts';
import { defaultSet } from './screens/defaults/list.ts';
import { preset, settings, vendorNames } from './settings.ts';
import { posts } from './webhooks/post.ts';

export const gigya: Manifest<'gigya', GigyaKeys, typeof conformance> = {
  name: 'gigya',
  title: 'Gigya',
  colours: { light: '#6a3fa0', dark: '#cdb0f7' },
  api,
  preset,
  settings,
  vendorNames,
  clients: { secret, addressing: true, rights: 'operations' },
  posts,
  asks: { [extensions]: asks },
  runs: runFlow,
  screenSet: defaultSet,
  demonstration,
  signIn: {
    where: '/accounts.*',
    curl: (base, { apiKey }) => `curl -s ${base}/accounts.login -d apiKey=${apiKey} -d loginID=ann@example.org -d password="correct horse"`,
  },
  conformance: () => import('./conformance/index.ts'),
};
