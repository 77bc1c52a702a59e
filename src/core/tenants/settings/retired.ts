// Retired settings, by section, or section and name, each with the sentence that tells its writer the replacement. A migration carries the values
// stored under the old name over, or removes them.
const retired: Readonly<Record<string, string>> = {
  faces: 'faces is now apis: write the settings of each API under apis.<name>.',
  oldService: 'oldService is now legacyDirectory.',
  'federation.providers':
    'federation.providers is no more: write each provider by itself, with PUT /console/api/<tenant>/identity-providers/<name>.',
  'notice.file': 'notice.file is no more: write the message itself into notice.text.',
  'photos.folder': 'photos.folder is no more: photos of all tenants are kept in the folder that dragoman.yaml names as photos.',
};

/** The reason why no setting has that name, as a sentence or a short complaint. */
export const whyUnknown = (section: string, name: string): string =>
  retired[`${section}.${name}`] ?? `${section}: no setting named ${name}`;

/** Why there is no section of that name: a sentence where it was one once, else the name alone. */
export const whyNoSection = (name: string): string => retired[name] ?? name;
