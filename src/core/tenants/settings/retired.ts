// Retired settings, by section and name, each with the sentence that tells its writer the replacement. A migration removes the values
// stored under the old name.
const retired: Readonly<Record<string, string>> = {
  'notice.file': 'notice.file is no more: write the message itself into notice.text.',
  'photos.folder': 'photos.folder is no more: photos of all tenants are kept in the folder that dragoman.yaml names as photos.',
};

/** The reason why no setting has that name, as a sentence or a short complaint. */
export const whyUnknown = (section: string, name: string): string =>
  retired[`${section}.${name}`] ?? `${section}: no setting named ${name}`;
