// Accounts at a school's system: linked, signed in again, let go of.
import { linkUpstream, listLinks, readLink, relinkUpstream, removeLink } from '../../../community/upstream/index.ts';
import { Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { sessionOf } from '../wire/school.ts';

const caller = 'bearer';
const base = '/thera-server/kreta';
const path = Parameters({ sessionId: Whole() });

const schools = hazizz.endpoint(`GET ${base}/schools`, {
  summary: 'Lists the schools whose accounts can be linked.',
  caller,
  calls: {},
  handle: async (_given, _core, { ctx }) => ({
    body: Object.fromEntries(ctx.tenant.settings.upstream.places.map(({ name, code }) => [name, code])),
  }),
});

const authRequired = hazizz.endpoint(`GET ${base}/authrequired`, {
  summary: 'Lists the linked accounts that must sign in at their school again.',
  caller,
  calls: { listLinks },
  handle: async (_given, core, { holder }) => ({
    body: JSON.stringify((await core.listLinks({ account: holder.account.id })).some(({ status }) => status !== 'active')),
  }),
});

const list = hazizz.endpoint(`GET ${base}/sessions`, {
  summary: 'Lists the linked school accounts.',
  caller,
  calls: { listLinks },
  handle: async (_given, core, { ctx, holder }) => ({
    body: (await core.listLinks({ account: holder.account.id })).map((link) => sessionOf(link, ctx.tenant.settings.upstream)),
  }),
});

/** The school by its code, or by its address: then the first label of the host is the code. */
const codeIn = (url: string): string => /^https?:\/\/([^./]+)/.exec(url)?.[1] ?? url;

const create = hazizz.endpoint(`POST ${base}/sessions`, {
  summary: 'Links an account at a school.',
  caller,
  calls: { linkUpstream },
  faults: { 'limit.reached': 139 },
  takes: { body: Parameters({ username: Text({ maxLength: 100 }), password: Text({ maxLength: 200 }), url: Text({ maxLength: 200 }) }) },
  async handle({ body: { url, ...body } }, core, { ctx, holder }) {
    const link = await core.linkUpstream({ account: holder.account.id, place: codeIn(url), ...body });
    return { status: 201, location: `${base}/sessions/${link.number}`, body: sessionOf(link, ctx.tenant.settings.upstream) };
  },
});

const read = hazizz.endpoint(`GET ${base}/sessions/{sessionId}`, {
  summary: 'Shows one linked school account.',
  caller,
  calls: { readLink },
  takes: { path },
  handle: async (given, core, { ctx, holder }) => ({
    body: sessionOf(await core.readLink({ account: holder.account.id, number: given.path.sessionId }), ctx.tenant.settings.upstream),
  }),
});

const remove = hazizz.endpoint(`DELETE ${base}/sessions/{sessionId}`, {
  summary: 'Removes a link to a school account.',
  caller,
  calls: { readLink, removeLink },
  takes: { path },
  async handle(given, core, { holder }) {
    await core.removeLink({ link: await core.readLink({ account: holder.account.id, number: given.path.sessionId }) });
    return {};
  },
});

const again = hazizz.endpoint(`POST ${base}/sessions/{sessionId}/auth`, {
  summary: 'Signs in at the school again.',
  caller,
  calls: { readLink, relinkUpstream },
  takes: { path, body: Parameters({ password: Text({ maxLength: 200 }) }) },
  async handle(given, core, { ctx, holder }) {
    const link = await core.readLink({ account: holder.account.id, number: given.path.sessionId });
    return { body: sessionOf(await core.relinkUpstream({ link, password: given.body.password }), ctx.tenant.settings.upstream) };
  },
});

export const schoolSessions = [schools, authRequired, list, create, read, remove, again];
