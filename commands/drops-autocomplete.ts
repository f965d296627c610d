import type { AutocompleteInteraction } from 'discord.js';
import { themeChoices } from '../src/discord/drops/theme-names.ts';
import { zoneChoices } from '../src/discord/drops/zone-choices.ts';
import { LIMITS } from '../src/discord/limits.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { searchZones, usualZones } from '../src/drops/schedule/time-zones.ts';
import { type Translator, translatorFor } from '../src/messages/translator.ts';

/** Offers themes, and time zones by city or country with the time it is there now. */
export async function autocompleteDrops(
  interaction: AutocompleteInteraction,
  services: CommandServices,
): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const translator = translatorFor(interaction.locale);
  const choices =
    name === 'theme'
      ? matchingThemes(value, translator)
      : matchingZones(value, interaction, services.now(), translator);
  await interaction.respond(choices);
}

function matchingThemes(typed: string, translator: Translator) {
  const wanted = typed.trim().toLowerCase();
  return [{ name: translator.t('drops.choice.anyTheme'), value: 'any' }, ...themeChoices(translator)]
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, LIMITS.choices);
}

function matchingZones(
  typed: string,
  { guildLocale }: AutocompleteInteraction,
  now: number,
  translator: Translator,
) {
  const zones =
    typed.trim() === ''
      ? usualZones(guildLocale ?? '', LIMITS.choices)
      : searchZones(typed.trim(), LIMITS.choices);
  return zoneChoices(zones, now, translator);
}
