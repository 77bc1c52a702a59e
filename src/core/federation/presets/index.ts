// THE list of presets: providers that many tenants have, as data. A new one is an object and a word here.
import { amazon, facebook, github, qq, wechat, weibo, x } from './oauth.ts';
import { apple, google, line, linkedin, microsoft } from './openid.ts';
import type { ProviderPreset } from './preset.ts';

export const presets: Readonly<Record<string, ProviderPreset>> = {
  ...{ google, microsoft, apple, facebook, github, linkedin, wechat, weibo, qq, line, amazon, x },
};
