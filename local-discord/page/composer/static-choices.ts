/** Choices of a command option that are known without asking the bot. Pure. */
import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { Directory } from '../directory.ts';

export interface NamedValue {
  readonly name: string;
  readonly value: string | number | boolean;
}

/** Whether the bot supplies the option's choices while the person types. */
export function hasAutocomplete(option: APIApplicationCommandBasicOption): boolean {
  return 'autocomplete' in option && option.autocomplete === true;
}

/** Up to 25 choices that match the text; the first 25 for an empty text. */
export function staticChoices(
  option: APIApplicationCommandBasicOption,
  typed: string,
  directory: Directory,
): NamedValue[] {
  const wanted = typed.trim().toLowerCase().replace(/^[@#]/, '');
  return allChoices(option, directory)
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, 25);
}

function allChoices(option: APIApplicationCommandBasicOption, directory: Directory): readonly NamedValue[] {
  if ('choices' in option && option.choices) return option.choices;
  const users = directory.state.people.map(({ id }) => ({
    name: `@${directory.nameOf(id) ?? id}`,
    value: id,
  }));
  const roles = (directory.guild?.roles ?? []).map(({ id, name }) => ({
    name: `@${name.replace(/^@/, '')}`,
    value: id,
  }));
  switch (option.type) {
    case 5:
      return [
        { name: 'True', value: true },
        { name: 'False', value: false },
      ];
    case 6:
      return users;
    case 7:
      return (directory.guild?.channels ?? [])
        .filter(({ type }) => !option.channel_types?.length || option.channel_types.includes(type as never))
        .map(({ id, name }) => ({ name: `#${name}`, value: id }));
    case 8:
      return roles;
    case 9:
      return [...users, ...roles];
    default:
      return [];
  }
}
