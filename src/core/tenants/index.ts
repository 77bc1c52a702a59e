// The tenants' area: the owners of accounts, and their settings.
export { changeHost, hostIn, listAddresses } from './addresses.ts';
export { baseUrlOf, namingOf, ownAddressOf } from './base-url.ts';
export { changeJudgedSettings, changeOwnSettings, changeSettings, complaintsAboutStored, judgeSettings } from './change-settings.ts';
export { type ChangeWithTexts, changeSettingsWithTexts } from './change-with-texts.ts';
export { chooseMailServer } from './choose-mail-server.ts';
export { closeSite } from './close-site.ts';
export { configureSite, type SiteConfiguration } from './configure-site.ts';
export { demandBrowser } from './demand-browser.ts';
export { demandHome } from './demand-home.ts';
export { demandOwnPage } from './demand-own-page.ts';
export { demandService } from './demand-service.ts';
export { demandText, type WantedText, wantedText } from './demand-text.ts';
export { type Finder, newFinder } from './finder.ts';
export { keptSince } from './kept-since.ts';
export { type NewTenant, openTenant, type TenantCreation } from './open-tenant.ts';
export { pointHost } from './point-host.ts';
export { readNotice } from './read-notice.ts';
export * as fields from './settings/fields.ts';
export {
  blockReader,
  complaintsAbout,
  isSection,
  judgeOf,
  type Settings,
  type SettingsPatch,
  sections,
  settingsFrom,
} from './settings/index.ts';
export { secretsOf } from './settings/secrets.ts';
export { showSettings } from './show-settings.ts';
export type { TenantRow } from './store.ts';
export { type SwitchedMessage, switchMessage } from './switch-message.ts';
export { isTrustedPage } from './trusted-pages.ts';
export type { Tenant } from './types.ts';
export { type DialectUses, newDialectUses } from './uses.ts';
