import packageJson from '../../../package.json' with { type: 'json' };

const PROGRAM = `Classifacoustics/${packageJson.version}`;

/**
 * What services see of the program that sends them requests, in the form that MusicBrainz and Wikidata ask for.
 * @param contact e-mail address or URL of the person who runs the bot; by default the project's page
 */
export function userAgent(contact: string = packageJson.homepage): string {
  return `${PROGRAM} ( ${contact} )`;
}

/** For pages that answer browsers only. */
export const BROWSER_USER_AGENT = `Mozilla/5.0 (compatible; ${PROGRAM}; +${packageJson.homepage})`;
