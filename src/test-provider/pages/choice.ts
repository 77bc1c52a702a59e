// Where somebody chooses who signs in, what the application may do, and how it shall go wrong.
import { type Html, html } from '../../pages/kit/html.ts';
import type { AuthorizationRequest } from '../authorization-request.ts';
import { mayRefuse } from '../permissions.ts';
import type { ProviderCall, ProviderPerson } from '../types.ts';
import { conditionOptions } from './condition-options.ts';
import { framed } from './frame.ts';

const choice = ({ sub, claims }: ProviderPerson, isFirst: boolean): Html => {
  const label = html`${String(claims['name'] ?? sub)} <span class="note">${String(claims['email'] ?? '')}</span>`;
  return isFirst
    ? html`<label class="choice"><input type="radio" name="person" value="${sub}" checked><span>${label}</span></label>`
    : html`<label class="choice"><input type="radio" name="person" value="${sub}"><span>${label}</span></label>`;
};

const box = (scope: string): Html =>
  html`<label class="choice"><input type="checkbox" name="allow" value="${scope}" checked><span class="mono">${scope}</span></label>`;

export function choicePage({ name, state }: ProviderCall, { application, back, scopes }: AuthorizationRequest, problem?: string): Response {
  const boxes = scopes.filter(mayRefuse);
  const body = html`<h1>Who signs in?</h1>
<p>This is no real provider: it is for trying things out. <span class="mono">${application.id}</span> asks who you are.</p>
${problem !== undefined && html`<div class="problem" role="alert"><p>${problem}</p></div>`}
<form method="post">
<fieldset><legend>Person</legend>${[...state.people.values()].map((person, at) => choice(person, at === 0))}</fieldset>
${boxes.length > 0 && html`<fieldset><legend>The application may</legend>${boxes.map(box)}</fieldset>`}
<input type="hidden" name="boxes" value="shown">
<label>What goes wrong<select name="condition"><option value="">Nothing</option>${conditionOptions()}</select></label>
<button name="decision" value="allow">Agree</button>
<button class="second" name="decision" value="refuse">Refuse</button>
</form>`;
  return framed(name, 'Sign in', body, problem === undefined ? 200 : 400, back.redirect);
}

export const unsafePage = (name: string, because: string): Response =>
  framed(name, 'Refused', html`<h1>This cannot go on</h1><p>${because}</p>`, 400);
