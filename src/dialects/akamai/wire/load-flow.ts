// After the parameters: the flow a call speaks of, and the form it submits, which must hold together.
import { everyone, readClientSettings } from '../../../core/clients/index.ts';
import { demandSoundForm, readForms } from '../../../core/forms/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { readOpenType } from '../../../core/schema/index.ts';
import { humanCalls, offerFor } from '../../../hosted/index.ts';
import type { AnyEndpoint, Bound, DialectServices } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AkamaiEntry, Policy } from '../entry.ts';
import { codePageOf } from './code-page.ts';
import { selectType } from './entity-type.ts';
import { type Form, type FormSelector, formOf, shippedFlow, standardName } from './flow.ts';
import { type Flow, readFlow } from './flow-document.ts';
import { isKnown } from './record.ts';
import { pageOf } from './sign-in-page.ts';

export const formCalls = { readForms, readOpenType, readClientSettings, demandSoundForm };
type Core = Bound<typeof formCalls>;

export async function loadFlow(entry: AkamaiEntry, { caller }: AnyEndpoint<Policy>, services: DialectServices): Promise<AkamaiEntry> {
  if (!caller.forms && !caller.flow) return entry;
  const core = services.bind(formCalls, entry.ctx);
  const values = entry.raw['params'] ?? {};
  const text = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : undefined);
  const selector = await selectorOf(core, entry.client?.publicId ?? everyone, {
    flow: text('flow'),
    version: text('flow_version'),
    locale: text('locale') ?? '',
    form: text('form') ?? '',
  });
  const flow = await flowOf(core, selector);
  const form = caller.forms ? formOf(flow, selector, caller.forms) : undefined;
  const { type } = await core.readOpenType(selectType(undefined, entry));
  if (form) await core.demandSoundForm(soundness(form, (path) => isKnown(type, path)));
  const attended = { ...entry, form, flow, people: type };
  if (!caller.page || !form) return attended;
  const offer = await offerFor('sign-in', true, entry.ctx.tenant.settings, services.bind(humanCalls, entry.ctx));
  const shown = { ...entry, flow: form.flow, offer };
  return {
    ...attended,
    onPage: (wrong) => pageOf(shown, wrong),
    onCodePage: (ticket, wrong) => codePageOf(shown, ticket, wrong),
    ticket: text('ticket')?.trim() || undefined,
  };
}

/** The flow in force under a name, or one of its versions; the shipped one until the tenant has its own. */
export async function flowOf(
  core: Pick<Core, 'readForms'>,
  { flow, version }: Pick<FormSelector, 'flow' | 'version'>,
): Promise<Flow | undefined> {
  const stored = await core.readForms({ name: flow, version: version === 'HEAD' ? undefined : version });
  if (stored) return readFlow(stored.name, stored.version, stored.body);
  const isShipped = flow === standardName && (version === 'HEAD' || version === shippedFlow.version);
  return isShipped ? shippedFlow : undefined;
}

/** Missing parameters come from the client's settings, or the application's. */
async function selectorOf(
  core: Core,
  client: string,
  {
    flow,
    version,
    ...rest
  }: Pick<FormSelector, 'locale' | 'form'> & { readonly flow: string | undefined; readonly version: string | undefined },
): Promise<FormSelector> {
  if (flow !== undefined && version !== undefined) return { flow, version, ...rest };
  const settings = await settingsOf(core, client);
  const named = (key: string) => (typeof settings[key] === 'string' && settings[key] !== '' ? settings[key] : undefined);
  const name = flow ?? named('default_flow_name');
  if (name === undefined) throw refuse('parameter.missing', { names: ['flow'], blank: false, in: 'params' });
  return { flow: name, version: version ?? named('default_flow_version') ?? 'HEAD', ...rest };
}

export const settingsOf = async (core: Pick<Core, 'readClientSettings'>, client: string): Promise<JsonObject> => ({
  ...(await core.readClientSettings({ client: everyone })),
  ...(await core.readClientSettings({ client })),
});

function soundness({ flow, fields, action }: Form, known: (path: string) => boolean) {
  const isThere = (type: string) => fields.some((field) => field.type === type);
  return {
    set: flow.name,
    fields: fields.map(({ name, defined, attribute }) => ({
      name,
      defined,
      attribute: attribute ?? null,
      known: attribute === undefined || known(attribute),
    })),
    lacking: action === 'signin' && !isThere('password') ? ['password field'] : [],
  };
}
