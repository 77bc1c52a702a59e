// Where a person is signed in, and devices that are remembered.
import type { Instant } from '../../../core/time.ts';
import { html } from '../../../pages/kit/html.ts';
import { day, minute, withTimes } from '../../components/times.ts';
import { type ShownProblem, shownOf, textsOf } from '../frame.ts';
import { shownAgent } from './agent.ts';
import { type AccountFrame, accountPage, buttonForm } from './frame.ts';

export interface ShownSession {
  readonly id: string;
  readonly agent: string | null;
  /** The application that the person signed in to; undefined for these pages. */
  readonly application: string | undefined;
  readonly opened: Instant;
  readonly lastUsed: Instant;
  /** It is the one that asks. */
  readonly isPresent: boolean;
}

/** `lastSeen` is known to the day. */
export interface ShownDevice {
  readonly id: string;
  readonly agent: string | null;
  readonly network: string;
  readonly created: Instant;
  readonly lastSeen: Instant;
  readonly expires: Instant;
}

export interface DevicesView {
  readonly action: string;
  readonly problems: readonly ShownProblem[];
  readonly sessions: readonly ShownSession[];
  readonly devices: readonly ShownDevice[];
}

export function devicesView(given: AccountFrame, { action, problems, sessions, devices }: DevicesView): string {
  const { frame } = given;
  const { account: texts } = textsOf(frame);
  const named = (agent: string | null) => shownAgent(agent) || texts.unknownDevice;
  const sessionRows = sessions.map(({ id, agent, application, opened, lastUsed, isPresent }) => {
    const name = [named(agent), application].filter(Boolean).join(' · ');
    const end = isPresent
      ? html`<p><strong>${texts.thisSession}</strong></p>`
      : buttonForm(action, { do: 'end', id }, { words: texts.endSession, about: name });
    return html`<li><h3>${name}</h3><p class="note">${withTimes(frame, texts.signedInAt, minute(opened))} ${withTimes(frame, texts.usedAt, minute(lastUsed))}</p>${end}</li>`;
  });
  const others =
    sessions.some(({ isPresent }) => !isPresent) && buttonForm(action, { do: 'end-others' }, { words: texts.endOthers, kind: 'first' });
  const deviceRows = devices.map(({ id, agent, network, created, lastSeen, expires }) => {
    const name = named(agent);
    const seenAt = (on: string) => texts.seenAt(on, network);
    return html`<li><h3>${name}</h3><p class="note">${withTimes(frame, texts.rememberedFrom, day(created), day(expires))} ${withTimes(frame, seenAt, day(lastSeen))}</p>
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
