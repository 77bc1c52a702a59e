// The provider's pages for people: what the provider sent a browser for, and what becomes of it there.

import { assuranceOf } from '../../core/sessions/index.ts';
import type { SignInFlow, Site } from '../../hosted/index.ts';
import { demandIn, isAskedAnew, stepsUpIn } from './assured.ts';
import type { OidcEntry } from './call.ts';
import { clientOf } from './clients.ts';
import { allowedDays, askedIn, decide } from './consent.ts';
import { admitBrowser } from './entrance.ts';
import { finishInteraction, type Interaction, interactionOf } from './interaction-of.ts';
import type { OidcParts } from './protocol.ts';
import { unit } from './unit.ts';

type Parts = Pick<OidcParts, 'profile' | 'providers' | 'finder'>;

export function siteOf(parts: Parts): Site {
  const { name, paths, interaction, traceOf, readings } = parts.profile;
  return {
    name,
    unit,
    paths,
    flow: interaction,
    traceOf,
    ...(readings ? { readings } : {}),
    async admit(request, services) {
      const entry = await admitBrowser('browser', request, services, parts);
      const { address, mount } = entry.issuing;
      return { request, ctx: entry.ctx, address, mount, flow: () => journeyOf(entry, parts) };
    },
  };
}

async function journeyOf(entry: OidcEntry, parts: Parts): Promise<SignInFlow | undefined> {
  const { provider } = await entry.built();
  const { raw } = entry.request;
  const interaction = await interactionOf(provider, raw);
  if (!interaction) return undefined;
  const { params, prompt } = interaction;
  const text = (name: string): string | undefined => (typeof params[name] === 'string' ? params[name] : undefined);
  const client = text('client_id') ?? '';
  return {
    key: interaction.uid,
    named: interaction.uid,
    client,
    leadsTo: text('redirect_uri') ?? '',
    hint: text('login_hint') ?? '',
    again: isAskedAnew(params),
    demand: demandIn(params['acr_values']),
    stepsUp: stepsUpIn(interaction),
    languages: text('ui_locales'),
    consent: prompt.name === 'login' ? undefined : () => consentOf(entry, interaction, parts),
    async signedIn(session, language) {
      // The library makes a new interaction of these parameters for the consent.
      interaction.params['ui_locales'] = language;
      await interaction.persist();
      const { amr, acr, authTime: ts } = assuranceOf(session);
      const earlier = interaction.session?.accountId === session.account ? interaction.session.uid : undefined;
      const { id } = await entry.core.continueSession({ session, earlier });
      const login = { accountId: session.account, amr: [...amr], acr, ts, session: id };
      return { goTo: await finishInteraction(provider, raw, { login }) };
    },
    decided: (allowed) => decide(provider, raw, interaction, allowed),
  };
}

async function consentOf(entry: OidcEntry, interaction: Interaction, { profile, finder }: Parts) {
  const { issuing, core } = entry;
  const { params } = interaction;
  const id = String(params['client_id'] ?? '');
  const client = await clientOf({ tenant: issuing.tenant, api: profile.name, id }, finder);
  const leadsTo = String(params['redirect_uri'] ?? '');
  const { scopes, ofResources } = await askedIn((await entry.built()).provider, interaction);
  const resources = [params['resource'] ?? []].flat().map(async (identifier) => {
    const resource = await core.findResource({ identifier: String(identifier), client: id });
    return { name: resource?.name ?? issuing.tenant.settings.messages.product, scopes: ofResources[String(identifier)] ?? [] };
  });
  return {
    client: client?.name ?? id,
    host: URL.canParse(leadsTo) ? new URL(leadsTo).host : '',
    scopes,
    days: allowedDays,
    scopeTexts: profile.scopeTexts,
    resources: await Promise.all(resources),
  };
}
