// Settings that are no more, by section and name, each with the sentence that tells who still writes it what to do instead. What was stored
// under the old name is taken away by a migration.
const retired: Readonly<Record<string, string>> = {
  'notice.file': 'notice.file is no more: write the message itself into notice.text.',
  'photos.folder': 'photos.folder is no more: photos of all tenants are kept in the folder that dragoman.yaml names as photos.',
};

/** Why there is no setting of that name, as a sentence or a short complaint. */
export const whyUnknown = (section: string, name: string): string =>
  retired[`${section}.${name}`] ?? `${section}: no setting named ${name}`;
