import {
  type APIChannelSelectComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  ButtonStyle,
  ChannelType,
  ComponentType,
  type InteractionReplyOptions,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import { cityOf, type ZoneChoice } from '../../drops/schedule/time-zones.ts';
import { WEEKDAYS } from '../../drops/schedule/weekly-schedule.ts';
import type { Translator } from '../../messages/translator.ts';
import { type SetupDraft, type SetupPart, setupId } from '../drops/setup-draft.ts';
import { zoneChoices } from '../drops/zone-choices.ts';
import { LIMITS } from '../limits.ts';
import { plainText } from '../text.ts';
import { button, row, select } from './layout.ts';

/** The custom id of the only field of the form that asks for a city. */
export const CITY = 'city';

/** Where drops may come, and forums, so that whoever looks for one is told why not. */
export const SELECTABLE_CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
] as const;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** What the menus of `/drops setup` show. */
export interface SetupView {
  readonly draft: SetupDraft;
  /** The time zones to choose from, the likeliest first. */
  readonly zones: readonly ZoneChoice[];
  /** ms since the epoch */
  readonly now: number;
  /** What is said first, where drops are on already. */
  readonly current?: string | undefined;
  /** Why something that was chosen cannot be. */
  readonly problem?: string | undefined;
}

/** Asks for what is missing. Once a time zone is chosen, drops can be turned on. */
export function renderSetup(view: SetupView, translator: Translator) {
  const { draft, current, problem } = view;
  const { t } = translator;
  const day = t(`drops.day.${WEEKDAYS[draft.weekday - 1] ?? 'monday'}`);
  const intro =
    draft.given === undefined
      ? (current ?? t('drops.setup.intro'))
      : t('drops.setup.askTimeZone', { day, hour: twoDigits(draft.hour) });
  const rows = draft.given === undefined ? everyRow(view, translator) : zoneRows(view, translator);
  const content = problem === undefined ? intro : `${intro}\n\n${problem}`;
  return { content, components: rows } satisfies InteractionReplyOptions;
}

function everyRow(view: SetupView, translator: Translator) {
  const { draft } = view;
  const { t } = translator;
  const days = WEEKDAYS.map((day, at) => option(t(`drops.day.${day}`), at + 1, draft.weekday));
  const hours = HOURS.map((hour) =>
    option(t('drops.setup.hourOption', { hour: twoDigits(hour) }), hour, draft.hour),
  );
  const [zones, city] = zoneRows(view, translator);
  const isReady = draft.channel !== undefined && draft.timeZone !== undefined;
  const save = {
    ...button(setupId('save', draft), t('drops.setup.save')),
    style: ButtonStyle.Success as const,
    disabled: !isReady,
  };
  return [
    row([channelSelect(draft, t('drops.setup.channel'))]),
    row([select(setupId('day', draft), t('drops.setup.day'), days)]),
    row([select(setupId('hour', draft), t('drops.setup.hour'), hours)]),
    zones,
    row([save, ...city.components]),
  ];
}

function zoneRows({ draft, zones, now }: SetupView, translator: Translator) {
  const { timeZone } = draft;
  const { t } = translator;
  const isListed = zones.some(({ zone }) => zone === timeZone);
  const chosen = timeZone === undefined || isListed ? [] : [{ city: cityOf(timeZone), zone: timeZone }];
  const options = zoneChoices([...chosen, ...zones].slice(0, LIMITS.choices), now, translator).map(
    ({ name, value }) => option(plainText(name, LIMITS.option), value, timeZone),
  );
  return [
    row([select(setupId('zone', draft), t('drops.setup.timeZone'), options)]),
    row([button(setupId('city', draft), t('drops.setup.anotherCity'))]),
  ] as const;
}

/** The form that asks for a city. */
export function cityForm(draft: SetupDraft, { t }: Translator): APIModalInteractionResponseCallbackData {
  return {
    custom_id: setupId('city' satisfies SetupPart, draft),
    title: t('drops.setup.timeZone'),
    components: [
      {
        type: ComponentType.Label,
        label: t('drops.setup.city'),
        component: {
          type: ComponentType.TextInput,
          custom_id: CITY,
          style: TextInputStyle.Short,
          max_length: LIMITS.choice,
          placeholder: t('drops.setup.cityExample'),
        },
      },
    ],
  };
}

function channelSelect(draft: SetupDraft, placeholder: string): APIChannelSelectComponent {
  const { channel: id } = draft;
  return {
    type: ComponentType.ChannelSelect,
    custom_id: setupId('channel', draft),
    placeholder,
    channel_types: [...SELECTABLE_CHANNELS],
    ...(id !== undefined && { default_values: [{ id, type: SelectMenuDefaultValueType.Channel }] }),
  };
}

function option<V extends string | number>(
  label: string,
  value: V,
  chosen: V | undefined,
): APISelectMenuOption {
  return { label, value: String(value), default: value === chosen };
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, '0');
}
