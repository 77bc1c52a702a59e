// The one page: the vendor's own buttons, and who is signed in.
'use client';

import { SignedIn, SignedOut, SignInButton, SignOutButton, useAsgardeo } from '@asgardeo/nextjs';
import { createElement as h } from 'react';

function Person() {
  const { user } = useAsgardeo();
  return h('p', { id: 'person' }, user ? JSON.stringify(user) : '');
}

export default function Page() {
  return h(
    'main',
    null,
    h(SignedOut, null, h(SignInButton, null, 'Sign in')),
    h(SignedIn, null, h(Person), h(SignOutButton, null, 'Sign out')),
  );
}
