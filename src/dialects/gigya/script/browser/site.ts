// What the server wrote at the head of this script about the site of the page, and where that server is.

export interface PageSite {
  readonly apiKey: string;
  /** Of the site whose people these are: its own, or that of its group where the group signs in as one. */
  readonly groupKey: string;
  /** Where the server believes to be reached. */
  readonly base: string;
  /** The domain that the pages of the site share; empty for none. */
  readonly baseDomain: string;
  /** Whether the server lets pages of other hosts read its answers. */
  readonly readable: boolean;
  readonly language: string;
  /** Seconds; 0 until the browser is closed, below as long as the server lets it. */
  readonly sessionExpiration: number;
  readonly rememberSessionExpiration: number;
  /** Which forms prove at once that a human fills them in. */
  readonly human: { readonly registration: boolean; readonly recovery: boolean };
  /** Which version of the script that draws screens belongs to this one. */
  readonly screens: string;
  /** What this script raises by itself. */
  readonly codes: Readonly<Record<number, { readonly message: string; readonly statusCode: number }>>;
}

declare const siteOfPage: PageSite;
export const site = siteOfPage;

const ownElement = document.currentScript as HTMLScriptElement | null;
const loadedFrom = ownElement?.src ?? '';
/** By which the policy of the page lets this script run, and so what it loads; empty where it names none. */
export const nonce = ownElement?.nonce ?? '';
const ownPath = /\/js\/gigya\.js.*$/i;

/** The address before names of methods: whence the page loaded this script, because its author knows how the server is reached. */
export const home = ownPath.test(loadedFrom) ? loadedFrom.replace(ownPath, '') : site.base;
/** Texts of the query by which the page asked for this script, such as `lang`. */
export const wantedOf = (name: string): string | undefined =>
  (URL.canParse(loadedFrom) ? new URL(loadedFrom).searchParams.get(name) : null) ?? undefined;
