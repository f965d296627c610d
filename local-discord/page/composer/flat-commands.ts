/** Slash commands as they are typed: each subcommand is a command of its own. Pure. */
import type { APIApplicationCommandBasicOption, APIApplicationCommandOption } from 'discord-api-types/v10';
import type { DriverCommand, DriverOptionValue } from '../../driver/api.ts';

export interface FlatCommand {
  readonly applicationId: string;
  readonly commandId: string;
  readonly botName: string;
  /** As typed after the slash: `genre`, `drops set`. */
  readonly name: string;
  readonly description: string;
  readonly subcommands: readonly string[];
  readonly options: readonly APIApplicationCommandBasicOption[];
}

/** A slash command ready to be sent. */
export interface CommandCall {
  readonly command: FlatCommand;
  readonly options: Readonly<Record<string, DriverOptionValue>>;
}

const SUBCOMMAND = 1;
const GROUP = 2;

/** All slash commands and subcommands, sorted by name. */
export function flattenCommands(commands: readonly DriverCommand[]): FlatCommand[] {
  return commands
    .filter(({ command }) => command.type === 1)
    .flatMap((entry) =>
      flattenOptions(entry, entry.command.name, [], entry.command.description, entry.command.options ?? []),
    )
    .sort((a, b) => a.name.localeCompare(b.name));
}

function flattenOptions(
  entry: DriverCommand,
  name: string,
  subcommands: readonly string[],
  description: string,
  options: readonly APIApplicationCommandOption[],
): FlatCommand[] {
  const deeper = options.flatMap((option) => {
    if (option.type !== SUBCOMMAND && option.type !== GROUP) return [];
    const path = [...subcommands, option.name];
    return flattenOptions(entry, `${name} ${option.name}`, path, option.description, option.options ?? []);
  });
  if (deeper.length > 0) return deeper;
  const { applicationId, botName, command } = entry;
  const basic = options.filter((option) => option.type !== SUBCOMMAND && option.type !== GROUP);
  return [{ applicationId, botName, commandId: command.id, name, description, subcommands, options: basic }];
}

/** Commands that match the text after the slash: those that start with it first, then those that contain it. */
export function matchCommands(commands: readonly FlatCommand[], typed: string): FlatCommand[] {
  const wanted = typed.toLowerCase().trimStart();
  const begins = commands.filter(({ name }) => name.startsWith(wanted));
  const contains = commands.filter(
    ({ name, description }) =>
      !name.startsWith(wanted) && (name.includes(wanted) || description.toLowerCase().includes(wanted)),
  );
  return [...begins, ...contains];
}

export interface ParsedCommand {
  readonly command: FlatCommand;
  /** The text of each option by name. */
  readonly texts: Readonly<Record<string, string>>;
}

/**
 * Parses a line such as `/genre https://...` or `/drops set day:Monday hour:18`. Text without an option name is the value of
 * the first option. Null unless the line starts with a known command followed by a blank (or by nothing, when `complete`).
 */
export function parseCommandLine(
  line: string,
  commands: readonly FlatCommand[],
  complete = false,
): ParsedCommand | null {
  if (!line.startsWith('/')) return null;
  const body = line.slice(1);
  const command = commands
    .filter(({ name }) => body.startsWith(`${name} `) || (complete && body.trimEnd() === name))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (command === undefined) return null;
  return { command, texts: parseOptions(body.slice(command.name.length + 1), command.options) };
}

function parseOptions(
  text: string,
  options: readonly APIApplicationCommandBasicOption[],
): Record<string, string> {
  const texts: Record<string, string> = {};
  const names = options.map(({ name }) => name);
  const marks = [...text.matchAll(/(?<=^|\s)([^\s:]{1,32}):/g)].filter((mark) =>
    names.includes(mark[1] ?? ''),
  );
  const before = text.slice(0, marks[0]?.index ?? text.length).trim();
  const first = names[0];
  if (before !== '' && first !== undefined) texts[first] = before;
  for (const [at, mark] of marks.entries()) {
    const from = mark.index + mark[0].length;
    texts[mark[1] ?? ''] = text.slice(from, marks[at + 1]?.index ?? text.length).trim();
  }
  return texts;
}
