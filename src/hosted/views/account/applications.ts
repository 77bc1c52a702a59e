// What a person allowed applications to do.
import type { Instant } from '../../../core/time.ts';
import { html } from '../../../pages/kit/html.ts';
import { day, withTimes } from '../../components/times.ts';
import { type ShownProblem, shownOf, textsOf } from '../frame.ts';
import { type AccountFrame, accountPage, buttonForm } from './frame.ts';

export interface ShownAccess {
  readonly client: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly since: Instant;
}

export interface ApplicationsView {
  readonly action: string;
  readonly problems: readonly ShownProblem[];
  readonly applications: readonly ShownAccess[];
}

export function applicationsView(given: AccountFrame, { action, problems, applications }: ApplicationsView): string {
  const { account: texts, scopes: words } = textsOf(given.frame);
  const rows = applications.map(({ client, name, scopes, since }) => {
    const said =
      scopes.length > 0 ? html`<p>${texts.maySee}</p><ul>${scopes.map((scope) => html`<li>${words[scope] ?? scope}</li>`)}</ul>` : false;
    return html`<li><h2>${name}</h2><p class="note">${withTimes(given.frame, texts.allowedSince, day(since))}</p>${said}
${buttonForm(action, { client }, { words: texts.withdraw, about: name })}</li>`;
  });
  const body = html`<p>${texts.applicationsHelp}</p>${applications.length > 0 ? html`<ul class="plain">${rows}</ul>` : html`<p>${texts.noApplications}</p>`}`;
  return accountPage(given, texts.applications, shownOf(given.frame, problems, {}), body);
}
