/** Descriptions and choices of commands in the person's language; names stay the ones that are sent. Pure. */
import type { DriverCommand } from '../../driver/api.ts';

/** The commands as somebody sees them whose Discord is in a language. */
export function localizeCommands(commands: readonly DriverCommand[], locale: string): DriverCommand[] {
  return commands.map((entry) => ({ ...entry, command: localize(entry.command, locale) }));
}

interface Localized {
  readonly description?: string;
  readonly description_localizations?: object | null;
  readonly name_localizations?: object | null;
  readonly options?: readonly object[];
  readonly choices?: readonly { readonly name: string; readonly name_localizations?: object | null }[];
}

function localize<T extends object>(command: T, locale: string): T {
  const { description, description_localizations: texts, options, choices }: Localized = command;
  return {
    ...command,
    ...(description !== undefined && { description: textIn(texts, locale) ?? description }),
    ...(options !== undefined && { options: options.map((option) => localize(option, locale)) }),
    ...(choices !== undefined && {
      choices: choices.map((one) => ({ ...one, name: textIn(one.name_localizations, locale) ?? one.name })),
    }),
  };
}

function textIn(texts: object | null | undefined, locale: string): string | undefined {
  const text: unknown = Object.entries(texts ?? {}).find(([code]) => code === locale)?.[1];
  return typeof text === 'string' ? text : undefined;
}
