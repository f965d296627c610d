import type { SetupDraft } from '../src/discord/drops/setup-draft.ts';
import { LIMITS } from '../src/discord/limits.ts';
import { renderSetup } from '../src/discord/replies/drops-setup.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { usualZones, type ZoneChoice } from '../src/drops/schedule/time-zones.ts';
import type { CommandContext } from './drops-settings.ts';
import type { Reply } from './drops-start.ts';

interface Shown {
  readonly zones?: readonly ZoneChoice[];
  readonly current?: string | undefined;
  readonly problem?: string | undefined;
}

/** Asks for what is missing of a draft. */
export function ask(
  { guild, translator }: CommandContext,
  { now }: CommandServices,
  draft: SetupDraft,
  { zones = usualZones(guild.preferredLocale, LIMITS.choices), current, problem }: Shown = {},
): Reply {
  return renderSetup({ draft, zones, now: now(), current, problem }, translator);
}
