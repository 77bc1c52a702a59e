// The page that leads to the test providers of a demonstration.
import type { FastifyInstance } from 'fastify';
import { html, url } from '../../pages/kit/html.ts';
import { page, send } from '../../pages/kit/layout.ts';
import type { TestProvider } from '../provider.ts';

export function mountList(app: FastifyInstance, path: string, providers: readonly TestProvider[]): void {
  app.get(path, (_request, reply) => send(reply, listPage(providers)));
}

const listPage = (providers: readonly TestProvider[]): string => {
  const cards = providers.map(({ name, issuer }) => {
    const at = issuer();
    return html`<li><h2>${name}</h2><p>Issuer: <span class="mono">${at}</span></p>
<p><a href="${url(`${at}/.well-known/openid-configuration`)}">What ${name} publishes</a> · <a href="${url(`${at}/_control`)}">How ${name} behaves</a></p></li>`;
  });
  const body = html`<h1>Test providers</h1>
<p class="lead">Two providers of identities for trying things out: people are chosen, and everything can go wrong.</p>
<p>Each speaks OpenID Connect, and OAuth 2 in the manner of a social network. Everything they know is in memory, and goes when the demonstration stops.</p>
<ul class="cards">${cards}</ul>
<h2>Applications</h2>
<p><span class="mono">dragoman</span> with the secret <span class="mono">test-provider</span>; <span class="mono">dragoman-native</span> without a secret, with PKCE.
Both lead back to any address of this machine.</p>`;
  return page({ title: 'Test providers', body, mailbox: true });
};
