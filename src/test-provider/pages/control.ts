// Where somebody switches conditions on for everybody, and does to the provider what else can be done to it.
import { html } from '../../pages/kit/html.ts';
import type { Control } from '../control.ts';
import type { Parts } from '../types.ts';
import { conditionBoxes } from './condition-options.ts';
import { framed } from './frame.ts';

export function controlPage({ name, issuer, state }: Parts, control: Control): Response {
  const posts = [...state.posts.values()];
  const body = html`<h1>How it behaves</h1>
<dl class="facts"><dt>Issuer</dt><dd class="mono">${issuer()}</dd>
<dt>Applications</dt><dd class="mono">${[...state.applications.values()].map(({ id, secret }) => `${id}${secret === undefined ? '' : ` : ${secret}`}`).join(', ')}</dd>
<dt>Slow answers that wait</dt><dd>${control.waiting()}</dd></dl>
<form method="post"><p>What is ticked holds for every sign-in and every call, until it is changed.</p>
${conditionBoxes(state.conditions.map((each) => each.name))}
<button name="do" value="conditions">Save</button></form>
<h2>At once</h2>
<form method="post">
<button class="second" name="do" value="release">Let slow answers go on</button>
<button class="second" name="do" value="rotateKeys">Change the keys</button>
<button class="second" name="do" value="revoke">Revoke all tokens</button>
<button class="second" name="do" value="reset">Begin anew</button></form>
<h2>Published</h2>
${posts.length === 0 ? html`<p>Nothing yet.</p>` : html`<ul>${posts.map(({ person, message }) => html`<li><span class="mono">${person}</span>: ${message}</li>`)}</ul>`}`;
  return framed(name, 'How it behaves', body);
}
