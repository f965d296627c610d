import type { AutocompleteInteraction } from 'discord.js';
import type { CommandServices } from '../src/discord/services.ts';
import { searchZones, usualZones } from '../src/drops/schedule/time-zones.ts';
import { THEMES } from '../src/drops/selection/theme.ts';

/** Discord shows at most so many. */
const CHOICES = 25;
const ANY = { name: 'any: no theme', value: 'any' };

/** Offers time zones by city or country, with the time it is there now, and themes. */
export async function autocompleteDrops(
  interaction: AutocompleteInteraction,
  services: CommandServices,
): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  await interaction.respond(name === 'theme' ? themes(value) : zones(value, interaction, services));
}

function themes(typed: string) {
  const wanted = typed.trim().toLowerCase();
  return [ANY, ...THEMES].filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, CHOICES);
}

function zones(typed: string, { guildLocale }: AutocompleteInteraction, { now }: CommandServices) {
  const found =
    typed.trim() === '' ? usualZones(guildLocale ?? '', CHOICES) : searchZones(typed.trim(), CHOICES);
  return found.map(({ city, zone }) => {
    const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
    return { name: `${city} · ${zone} · now ${time.format(now())}`, value: zone };
  });
}
