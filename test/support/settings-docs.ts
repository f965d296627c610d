import { SOURCE_SETTINGS } from '../../src/config.ts';
import { GENERAL_SETTINGS } from '../../src/general-settings.ts';
import { SOURCES } from '../../src/sources/registry.ts';

interface DocumentedSetting {
  readonly fallback: string;
  readonly description: string;
}

/** The README's table of settings. */
export function settingsTable(): string {
  const rows = [...Object.entries<DocumentedSetting>(GENERAL_SETTINGS), ...SOURCE_SETTINGS].map(
    ([name, { fallback, description }]) =>
      `| \`${name}\` |${fallback === '' ? '' : ` \`${fallback}\``} | ${description} |`,
  );
  return ['| variable | default | what it is |', '|---|---|---|', ...rows].join('\n');
}

/** The text of .env.example: every setting with its default. */
export function envExample(): string {
  const groups = [
    ...Object.entries<DocumentedSetting>(GENERAL_SETTINGS).map((entry) => lines([entry])),
    ...SOURCES.map(({ settings }) => lines(Object.entries<DocumentedSetting>(settings))),
  ].filter((group) => group !== '');
  const intro = [
    '# Copy to .env and fill in what you need. Every setting has a default.',
    '# Leave the base URL of a source (*_API, *_OEMBED, SPOTIFY_ACCOUNTS) empty to turn it off.',
  ].join('\n');
  return `${[intro, ...groups].join('\n\n')}\n`;
}

function lines(settings: readonly (readonly [name: string, setting: DocumentedSetting])[]): string {
  return settings
    .flatMap(([name, { fallback, description }]) => [`# ${plain(description)}`, `${name}=${fallback}`])
    .join('\n');
}

/** A description without Markdown, beginning with a capital unless it begins with code. */
function plain(markdown: string): string {
  const text = markdown.charAt(0).toUpperCase() + markdown.slice(1);
  return text.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').replaceAll('`', '');
}
