// Links by which one comes into a group, and what following one does.
import {
  checkInvitation,
  listInvitations,
  makeInvitation,
  readGroup,
  shortenLink,
  withdrawInvitation,
} from '../../../community/groups/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { blockOf } from '../settings.ts';
import { linkOf } from '../wire/groups.ts';

const path = Parameters({ groupId: Whole() });
const forbidden = {
  'permission.missing': {
    code: 11,
    extra: { message: "You don't have permission to do that:MODERATOR", former: { code: 54, when: 'legacyInviteCode' } },
  },
} as const;
const steps = { 'invitation.shorten': 50 } as const;

export const links = hazizz.endpoint('GET /hazizz-server/groups/{groupId}/invitelinks', {
  summary: 'Lists the invitation links of a group.',
  caller: 'bearer',
  calls: { readGroup, listInvitations },
  faults: forbidden,
  takes: { path },
  async handle(given, core, entry) {
    const group = await core.readGroup({ number: given.path.groupId });
    const live = await core.listInvitations({ group, account: entry.holder.account.id });
    return { body: live.map((invitation) => ({ id: invitation.number, link: linkOf(entry, group, invitation) })) };
  },
});

export const makeLink = hazizz.endpoint('POST /hazizz-server/groups/{groupId}/invitelinks', {
  summary: 'Makes an invitation link to a group.',
  caller: 'bearer',
  calls: { readGroup, makeInvitation, shortenLink },
  faults: forbidden,
  steps,
  takes: { path },
  async handle(given, core, entry) {
    const group = await core.readGroup({ number: given.path.groupId });
    const invitation = await core.makeInvitation({ group, account: entry.holder.account.id });
    const link = await core.shortenLink({ link: linkOf(entry, group, invitation) });
    const location = `/hazizz-server/groups/${group.number}/invitelinks/${invitation.number}`;
    return { status: 201, location, body: { id: invitation.number, link } };
  },
});

/** The newest link; makes one if there is none. */
export const onlyLink = hazizz.endpoint('GET /hazizz-server/groups/{groupId}/invitelink', {
  summary: 'Shows the invitation link of a group, and makes one where there is none.',
  caller: 'bearer',
  calls: { readGroup, listInvitations, makeInvitation, shortenLink },
  faults: forbidden,
  steps,
  takes: { path },
  async handle(given, core, entry) {
    const group = await core.readGroup({ number: given.path.groupId });
    const account = entry.holder.account.id;
    const newest = (await core.listInvitations({ group, account })).at(-1) ?? (await core.makeInvitation({ group, account }));
    const link = await core.shortenLink({ link: linkOf(entry, group, newest) });
    return { body: /json/.test(entry.request.headers['accept'] ?? '') ? JSON.stringify(link) : link };
  },
});

export const withdrawLink = hazizz.endpoint('DELETE /hazizz-server/groups/{groupId}/invitelinks/{inviteLinkId}', {
  summary: 'Withdraws an invitation link.',
  caller: 'bearer',
  calls: { readGroup, withdrawInvitation },
  faults: { ...forbidden, 'invitation.unknown': 61 },
  takes: { path: Parameters({ groupId: Whole(), inviteLinkId: Whole() }) },
  async handle(given, core, { holder }) {
    const group = await core.readGroup({ number: given.path.groupId });
    await core.withdrawInvitation({ group, account: holder.account.id, number: given.path.inviteLinkId });
    return {};
  },
});

/** Leads to the web client, which asks to join. */
const follow = (tail: '' | '/:password') =>
  hazizz.endpoint(`GET /s/groups/{id}${tail.replace(/:(\w+)/, '{$1}')}`, {
    summary: 'Leads from an invitation link to the web client.',
    path: `/s/groups/:id${tail}`,
    caller: 'none',
    calls: { readGroup, checkInvitation },
    faults: { 'invitation.unknown': 61 },
    takes: { path: Parameters({ id: Whole(), password: Maybe(Text()) }) },
    async handle(given, core, { base: own, ctx }) {
      const { id, password } = given.path;
      const group = await core.readGroup({ number: id });
      if (password !== undefined) await core.checkInvitation({ group, password });
      const base = blockOf(ctx.tenant.settings.apis).clientBase || own;
      const query = password === undefined ? '' : `?password=${encodeURIComponent(password)}`;
      return { status: 308, location: `${base.replace(/\/+$/, '')}/groups/${group.number}${query}` };
    },
  });

export const followed = [follow(''), follow('/:password')];
