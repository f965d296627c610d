import type { ZoneChoice } from '../../drops/schedule/time-zones.ts';
import type { Translator } from '../../messages/translator.ts';

/** Time zones as Discord lists them: with their city and the time it is there now. @param now ms since the epoch */
export function zoneChoices(
  zones: readonly ZoneChoice[],
  now: number,
  { t, language }: Translator,
): { name: string; value: string }[] {
  return zones.map(({ city, zone }) => {
    const format = new Intl.DateTimeFormat(language, {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    return { name: t('drops.choice.timeZone', { city, zone, time: format.format(now) }), value: zone };
  });
}
