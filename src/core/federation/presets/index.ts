// THE list of presets: providers that many tenants have, as data. A new one is an object and a word here.
import { amazon, facebook, github, qq, wechat, weibo, x } from './oauth.ts';
import { apple, google, line, linkedin, microsoft } from './openid.ts';
import type { ProviderPreset } from './preset.ts';

export const presets: Readonly<Record<string, ProviderPreset>> = {
  ...{ google, microsoft, apple, facebook, github, linkedin, wechat, weibo, qq, line, amazon, x },
};

/** The name of the preset whose provider has that domain; undefined if none has. */
export const presetOfDomain = (domain: string): string | undefined => Object.keys(presets).find((name) => presets[name]!.domain === domain);

/** What identities of a provider are kept under that is named as its preset is; undefined for a name that no preset has. */
export const domainOfPreset = (name: string): string | undefined => (Object.hasOwn(presets, name) ? presets[name]!.domain : undefined);
