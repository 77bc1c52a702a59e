// The frame of the application, as the vendor's quick start has it: the provider asks the server of the application who is signed in.
import { AsgardeoProvider } from '@asgardeo/nextjs/server';
import { createElement as h } from 'react';

export default function Layout({ children }) {
  return h('html', { lang: 'en' }, h('body', null, h(AsgardeoProvider, null, children)));
}
