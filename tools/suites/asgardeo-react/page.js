// The application: the vendor's own buttons and words, as its quick start has them.
import { AsgardeoProvider, SignedIn, SignedOut, SignInButton, SignOutButton, useAsgardeo } from '@asgardeo/react';
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';

function Person() {
  const { user } = useAsgardeo();
  return h('p', { id: 'person' }, user ? JSON.stringify(user) : '');
}

const { clientId, baseUrl } = window.application;
createRoot(document.getElementById('root')).render(
  h(
    AsgardeoProvider,
    {
      clientId,
      baseUrl,
      afterSignInUrl: location.origin,
      afterSignOutUrl: location.origin,
      scopes: ['openid', 'profile', 'email', 'internal_login'],
    },
    h(SignedOut, null, h(SignInButton, null, 'Sign in')),
    h(SignedIn, null, h(Person), h(SignOutButton, null, 'Sign out')),
  ),
);
