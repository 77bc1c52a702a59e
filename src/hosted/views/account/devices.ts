// Where a person is signed in, and devices that are remembered.
import { html } from '../../../pages/kit/html.ts';
import { type ShownProblem, shownOf, textsOf } from '../frame.ts';
import { shownAgent } from './agent.ts';
import { type AccountFrame, accountPage, buttonForm } from './frame.ts';

/** Moments in coordinated universal time. */
export interface ShownSession {
  readonly id: string;
  readonly agent: string | null;
  /** The application that the person signed in to; undefined for these pages. */
  readonly application: string | undefined;
  readonly opened: string;
  readonly lastUsed: string;
  /** It is the one that asks. */
  readonly isPresent: boolean;
}

/** `created` and `expires` are days. */
export interface ShownDevice {
  readonly id: string;
  readonly agent: string | null;
  readonly network: string;
  readonly created: string;
  readonly lastSeen: string;
  readonly expires: string;
}

export interface DevicesView {
  readonly action: string;
  readonly problems: readonly ShownProblem[];
  readonly sessions: readonly ShownSession[];
  readonly devices: readonly ShownDevice[];
}

export function devicesView(given: AccountFrame, { action, problems, sessions, devices }: DevicesView): string {
  const { account: texts } = textsOf(given.frame);
  const named = (agent: string | null) => shownAgent(agent) || texts.unknownDevice;
  const sessionRows = sessions.map(({ id, agent, application, opened, lastUsed, isPresent }) => {
    const name = [named(agent), application].filter(Boolean).join(' · ');
    const end = isPresent
      ? html`<p><strong>${texts.thisSession}</strong></p>`
      : buttonForm(action, { do: 'end', id }, { words: texts.endSession, about: name });
    return html`<li><h3>${name}</h3><p class="note">${texts.signedInAt(opened)} ${texts.usedAt(lastUsed)}</p>${end}</li>`;
  });
  const others =
    sessions.some(({ isPresent }) => !isPresent) && buttonForm(action, { do: 'end-others' }, { words: texts.endOthers, kind: 'first' });
  const deviceRows = devices.map(({ id, agent, network, created, lastSeen, expires }) => {
    const name = named(agent);
    return html`<li><h3>${name}</h3><p class="note">${texts.rememberedFrom(created, expires)} ${texts.seenAt(lastSeen, network)}</p>
${buttonForm(action, { do: 'forget', id }, { words: texts.forget, about: name })}</li>`;
  });
  const remembered =
    devices.length > 0
      ? html`<ul class="plain">${deviceRows}</ul>${buttonForm(action, { do: 'forget-all' }, { words: texts.forgetAll })}`
      : html`<p>${texts.noDevices}</p>`;
  const body = html`<h2>${texts.sessions}</h2><p>${texts.sessionsHelp}</p><ul class="plain">${sessionRows}</ul>${others}
<h2>${texts.remembered}</h2><p>${texts.rememberedHelp}</p>${remembered}`;
  return accountPage(given, texts.devices, shownOf(given.frame, problems, {}), body);
}
