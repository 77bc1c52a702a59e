// Reads the metadata of SAML identity providers anew from where it is published: keys change there without a word to us.
import { countEvent, recordEvent } from '../../audit/index.ts';
import { type Ctx, Fault } from '../../faults/index.ts';
import { isSame, type Json, type JsonObject } from '../../json.ts';
import { isFirstUse } from '../../protection/index.ts';
import type { Stores } from '../../stores.ts';
import { plusDays, plusSeconds } from '../../time.ts';
import { complaintsAboutConfiguration } from '../configuration.ts';
import { differences, listProviders, readProvider } from '../provider-rows.ts';
import type { IdentityProvider } from '../provider-types.ts';
import { samlConfigurationIn } from './configuration.ts';
import { chosenIn, saidBy } from './register-provider.ts';

type Ports = 'identityProviders' | 'events' | 'outbound' | 'samlReader' | 'tallies';

/**
 * Reads the metadata once more from its address. Throws `saml-metadata.unfit` where the provider publishes none, or another party's; operators are told
 * of that, and what was read before stays in force. A row that somebody wrote meanwhile stays as it was written.
 */
export async function refreshSamlProvider(
  ctx: Ctx<'provider.unknown' | 'saml-metadata.unfit'>,
  { name }: { readonly name: string },
  stores: Stores<Ports>,
): Promise<IdentityProvider> {
  const row = await readProvider(ctx, { name }, stores);
  const before = row.kind === 'saml' ? samlConfigurationIn(row.configuration) : undefined;
  const url = before?.metadataUrl ?? undefined;
  if (!before || url === undefined) throw ctx.fail('saml-metadata.unfit', { says: 'it was given as a text' });
  const refused = (says: string) => {
    countEvent(ctx, { what: 'saml-metadata.refused', subject: name, detail: { reason: says } }, stores);
    return ctx.fail('saml-metadata.unfit', { says });
  };
  const said = await saidBy(ctx, { url }, stores, refused);
  if (said.entityId !== before.entityId) throw refused('it is of another provider');
  const configuration = { ...chosenIn(before), ...said, own: before.own } as unknown as JsonObject;
  const [wrong] = complaintsAboutConfiguration({ kind: 'saml', configuration }, stores.outbound);
  if (wrong !== undefined) throw refused(wrong);
  const wanted = { ...row, configuration, updated: ctx.now };
  const isWritten = await stores.transaction(async (tables) => {
    const isWritten = await ctx.during('providers.store', () => tables.identityProviders.reconfigure(ctx.tenant.id, wanted, row));
    // A day on which nothing changed there is nothing to tell.
    if (isWritten && !isSame({ ...row.configuration, read: null } as Json, { ...configuration, read: null } as Json))
      await recordEvent(
        ctx,
        { what: 'provider.written', subject: name, detail: differences({ configuration: row.configuration }, { configuration }) },
        tables,
      );
    return isWritten;
  });
  return isWritten ? wanted : readProvider(ctx, { name }, stores);
}

/** What was read longer ago is read anew. */
const everyDays = 1;
/** How long after one try another is made, where that came to nothing. */
const againSeconds = 6 * 3600;

export interface RefreshRound {
  /** Awaited before each: it throws where the work is to end. */
  readonly rest: () => Promise<void>;
  /** The most that are asked; the others have their turn in the next round. */
  readonly most: number;
}

/**
 * Reads the metadata of the tenant's enabled providers anew that was read more than a day ago, one after the other, and answers how many were asked. Of several
 * processes one asks. What comes to nothing is counted as `saml-metadata.refused`, and tried again after six hours.
 */
export async function refreshDueSamlProviders(
  ctx: Ctx<'provider.unknown' | 'saml-metadata.unfit'>,
  { rest, most }: RefreshRound,
  stores: Stores<Ports | 'replays'>,
): Promise<number> {
  let asked = 0;
  for (const { id, name, kind, enabled, configuration } of await listProviders(ctx, {}, stores)) {
    const known = enabled && kind === 'saml' ? samlConfigurationIn(configuration) : undefined;
    if (!known || known.metadataUrl === null || known.read > plusDays(ctx.now, -everyDays)) continue;
    if (asked >= most) break;
    const turn = Math.floor(ctx.now / (againSeconds * 1_000_000));
    if (!(await isFirstUse(ctx, { key: `saml-metadata ${id} ${turn}`, until: plusSeconds(ctx.now, againSeconds) }, stores))) continue;
    await rest();
    asked += 1;
    try {
      await refreshSamlProvider(ctx, { name }, stores);
    } catch (error) {
      // It is counted where it is refused.
      if (!(error instanceof Fault)) throw error;
    }
  }
  return asked;
}
