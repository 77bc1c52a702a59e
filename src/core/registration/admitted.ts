// Where few people may register, at a tenant or at one of its applications: the lists of who may, which the owner keeps, and whether a newcomer stands on the one that counts.
// The list of an application stands in place of the tenant's for identifiers of its kind, and counts from the moment it is made until it is ended: one on which nobody stands lets
// nobody in.
import { recordEvent } from '../audit/index.ts';
import { type Client, demandClient, holdClients } from '../clients/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type IdentifierKind, identifierKinds, normalForm } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';
import type { AdmittedNewcomer, NewcomerList } from './store.ts';

/** As many are shown in one answer. */
const mostShown = 10_000;

const formsOf = (kind: IdentifierKind, values: readonly string[]) => [...new Set(values.map((value) => normalForm(kind, value)))];

/** An application: its public id, and its dialect. */
interface Application {
  readonly publicId: string;
  readonly api: string;
}

/** Whose list, of which kind: the tenant's own where no application is named. */
interface Named {
  readonly kind: IdentifierKind;
  readonly at?: Application | undefined;
}

const listOf = ({ tenant }: Ctx, { kind, at }: Named): NewcomerList => ({ tenant: tenant.id, client: at?.publicId ?? '', kind });

type Ports = Stores<'admittedNewcomers' | 'clients' | 'events'>;

/** Who may register by an identifier of that kind, the newest first. */
export async function listAdmitted(
  ctx: Ctx,
  named: Named,
  { admittedNewcomers }: Pick<Ports, 'admittedNewcomers'>,
): Promise<readonly AdmittedNewcomer[]> {
  return ctx.during('settings.read', () => admittedNewcomers.list(listOf(ctx, named), mostShown));
}

/** Puts them on the list, in one transaction with an event; the list as it is then. An application that has none gets one, with nobody on it where nobody is named. */
export async function admitNewcomers(
  ctx: Ctx<'client.unknown'>,
  { values, ...named }: Named & { readonly values: readonly string[] },
  stores: Ports,
): Promise<readonly AdmittedNewcomer[]> {
  const { kind, at } = named;
  return stores.transaction(async (tables) => {
    if (at) await switchList(ctx, { at, kind, on: true }, tables);
    await ctx.during('settings.store', () => tables.admittedNewcomers.add(listOf(ctx, named), formsOf(kind, values), ctx.now));
    await recordEvent(ctx, eventOf('newcomers.admitted', named, values.length), tables);
    return listAdmitted(ctx, named, tables);
  });
}

/** Takes them off the list, in one transaction with an event; the list as it is then. Who registered before stays. */
export async function dismissNewcomers(
  ctx: Ctx<'client.unknown'>,
  { values, ...named }: Named & { readonly values: readonly string[] },
  stores: Ports,
): Promise<readonly AdmittedNewcomer[]> {
  const { kind, at } = named;
  return stores.transaction(async (tables) => {
    if (at) await demandClient(ctx, at, tables);
    await ctx.during('settings.store', () => tables.admittedNewcomers.remove(listOf(ctx, named), formsOf(kind, values)));
    await recordEvent(ctx, eventOf('newcomers.dismissed', named, values.length), tables);
    return listAdmitted(ctx, named, tables);
  });
}

/** Ends the list of an application, with all that stand on it: the tenant's counts there again, if it has one. */
export async function endAdmittedList(
  ctx: Ctx<'client.unknown'>,
  { kind, at }: Required<Named> & { readonly at: Application },
  stores: Ports,
): Promise<void> {
  await stores.transaction(async (tables) => {
    await switchList(ctx, { at, kind, on: false }, tables);
    await ctx.during('settings.store', () => tables.admittedNewcomers.clear(listOf(ctx, { kind, at })));
  });
}

/** Whether the application has a list of that kind, with an event where that changes; needs a transaction. */
async function switchList(
  ctx: Ctx<'client.unknown'>,
  { at, kind, on }: { readonly at: Application; readonly kind: IdentifierKind; readonly on: boolean },
  stores: Stores<'clients' | 'events'>,
): Promise<void> {
  await holdClients(ctx, stores);
  const client = await demandClient(ctx, at, stores);
  const before = client.onlyListed ?? [];
  if (before.includes(kind) === on) return;
  const onlyListed = identifierKinds.filter((each) => (each === kind ? on : before.includes(each)));
  await ctx.during('settings.store', () => stores.clients.update(client, { onlyListed }));
  const detail = { before: { onlyListed: before }, after: { onlyListed } };
  await recordEvent(ctx, { what: 'client.changed', subject: at.publicId, detail }, stores);
}

const eventOf = (what: 'newcomers.admitted' | 'newcomers.dismissed', { kind, at }: Named, count: number) => ({
  what,
  subject: at?.publicId ?? null,
  detail: { kind, count },
});

/** The newcomer's identifiers, and the application where it happens, if at one. */
type Arriving = { readonly [K in IdentifierKind]?: string | undefined } & { readonly at?: { readonly application: string } | undefined };

/**
 * Passes where no list counts: neither one of the application nor one of the tenant (`registration.onlyListed`). Else every identifier of a kind for which one does must stand on it,
 * and there must be one of such a kind: nobody gets around a list by another name. Whoever may register somewhere else signs in here as everybody does.
 */
export async function demandAdmitted(
  ctx: Ctx<'registration.closed'>,
  newcomer: Arriving,
  { admittedNewcomers, clients }: Pick<Ports, 'admittedNewcomers' | 'clients'>,
): Promise<void> {
  const client = newcomer.at && (await ctx.during('settings.read', () => clients.findByPublicId(newcomer.at!.application)));
  const lists = listsThatCount(ctx, client?.tenant === ctx.tenant.id ? client : undefined);
  if (lists.length === 0) return;
  const are = await ctx.during('settings.read', () =>
    Promise.all(
      lists.flatMap((list) => {
        const text = newcomer[list.kind];
        return text === undefined ? [] : [admittedNewcomers.has(list, normalForm(list.kind, text))];
      }),
    ),
  );
  if (are.length === 0 || are.includes(false)) throw ctx.fail('registration.closed', { because: 'unlisted' });
}

function listsThatCount({ tenant }: Ctx, client: Client | undefined): readonly NewcomerList[] {
  const { onlyListed } = tenant.settings.registration;
  return identifierKinds.flatMap((kind): readonly NewcomerList[] => {
    if (client?.onlyListed?.includes(kind)) return [{ tenant: tenant.id, client: client.publicId, kind }];
    return onlyListed.includes(kind) ? [{ tenant: tenant.id, client: '', kind }] : [];
  });
}
