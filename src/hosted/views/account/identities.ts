// A person's identities at other providers, each with a button that unlinks it, and buttons for others.
import type { Identity, IdentityProvider } from '../../../core/federation/index.ts';
import { html } from '../../../pages/kit/html.ts';
import { day, withTimes } from '../../components/times.ts';
import { type ShownProblem, shownOf, textsOf } from '../frame.ts';
import { providerButtons } from '../sign-in.ts';
import { type AccountFrame, accountPage, buttonForm } from './frame.ts';

export interface ShownIdentity extends Pick<Identity, 'id' | 'linked'> {
  readonly label: string;
  /** As the provider told it; empty where it was not. */
  readonly address: string;
  /** Both: of two at one provider each has its own. */
  readonly name: string;
}

/** The label is that of the tenant's provider; of one that is gone, its domain. */
export function shownIdentity(
  { id, linked, provider, profile }: Identity,
  rows: readonly Pick<IdentityProvider, 'domain' | 'label'>[],
): ShownIdentity {
  const { email } = profile;
  const label = rows.find(({ domain }) => domain === provider)?.label ?? provider;
  const address = typeof email === 'string' ? email : '';
  return { id, linked, label, address, name: [label, address].filter(Boolean).join(' · ') };
}

export interface IdentitiesView {
  readonly action: string;
  readonly problems: readonly ShownProblem[];
  readonly identities: readonly ShownIdentity[];
  readonly providers: readonly Pick<IdentityProvider, 'name' | 'label'>[];
}

export function identitiesView(given: AccountFrame, { action, problems, identities, providers }: IdentitiesView): string {
  const { frame } = given;
  const { account: texts, remove } = textsOf(frame);
  const rows = identities.map(({ id, label, address, name, linked }) => {
    const about = html`<p class="note">${address !== '' && html`<bdi>${address}</bdi> · `}${withTimes(frame, texts.linkedOn, day(linked))}</p>`;
    return html`<li><h2>${label}</h2>${about}${buttonForm(action, { do: 'remove', id }, { words: remove, about: name })}</li>`;
  });
  const list = rows.length > 0 ? html`<ul class="plain">${rows}</ul>` : html`<p>${texts.noIdentities}</p>`;
  const body = html`<p>${texts.identitiesHelp}</p>${list}${providerButtons({ action, all: providers }, texts.linkWith)}`;
  return accountPage(given, texts.identities, shownOf(frame, problems, {}), body);
}
