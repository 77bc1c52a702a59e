// The manifest of this dialect: its facts for the rest of the program.
import { commonRights } from '../../core/clients/index.ts';
import type { Manifest } from '../_common/manifest.ts';
import type { conformance } from './conformance/index.ts';
import { type AkamaiKeys, demonstration, secret } from './demonstration.ts';
import { api } from './index.ts';
import { preset, settings, vendorNames } from './settings.ts';
import { posts as postsOfFirst } from './webhooks/post.ts';
import { isSubscription } from './webhooks-3/facts.ts';
import { posts as postsOfThird } from './webhooks-3/post.ts';

const form =
  '-d flow=standard -d flow_version=HEAD -d locale=en-US -d redirect_uri=http://localhost -d response_type=token -d form=signInForm';

export const akamai: Manifest<'akamai', AkamaiKeys, typeof conformance> = {
  name: 'akamai',
  title: 'Akamai',
  colours: { light: '#96490a', dark: '#f3b27c' },
  api,
  preset,
  settings,
  vendorNames,
  posts: (event, webhook, parts) => (isSubscription(webhook) ? postsOfThird : postsOfFirst)(event, webhook, parts),
  clients: { secret, addressing: false, rights: commonRights },
  demonstration,
  signIn: {
    where: '/oauth/*, /entity*',
    curl: (base, { login }) =>
      `curl -s ${base}/oauth/auth_native_traditional -d client_id=${login.id} ${form} -d signInEmailAddress=ann@example.org -d currentPassword="correct horse"`,
  },
  conformance: () => import('./conformance/index.ts'),
};
