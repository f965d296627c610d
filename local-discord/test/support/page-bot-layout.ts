/** A message with every component of Components V2. */
import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord.js';
import { gradientPng } from './png.ts';

/** Nothing listens there, so that the picture cannot be loaded, with or without a network. */
const UNREACHABLE = 'https://127.0.0.1:1/cover.png';

const COVERS = [
  [
    [88, 101, 242],
    [235, 69, 158],
  ],
  [
    [29, 185, 84],
    [20, 60, 90],
  ],
  [
    [254, 188, 46],
    [218, 55, 60],
  ],
] as const;

export function layoutFiles() {
  return [
    ...COVERS.map(([from, to], n) => ({
      attachment: gradientPng(320, 320, [...from], [...to]),
      name: `cover-${n}.png`,
    })),
    { attachment: Buffer.from('Five songs\n'), name: 'songs.txt' },
  ];
}

const words = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const;
const cover = (n: number) => ({
  media: { url: `attachment://cover-${n}.png` },
  description: `Cover ${n + 1}`,
});

function song(title: string): APIComponentInContainer {
  return {
    type: ComponentType.Section,
    components: [words(`**[${title}](https://music.example/${encodeURIComponent(title)})**\n-# close by`)],
    accessory: {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      emoji: { name: '❤️' },
      label: '2',
      custom_id: `love:${title}`,
    },
  };
}

const HEAD: APIComponentInContainer = {
  type: ComponentType.Section,
  components: [
    words('## Blue Monday'),
    words('New Order · 1983'),
    words('**Synth-pop**, 98 % - known as synth-pop; by its sound it could be dance'),
  ],
  accessory: { type: ComponentType.Thumbnail, ...cover(0), description: 'The cover of Blue Monday' },
};

const CONTROLS: APIComponentInContainer[] = [
  {
    type: ComponentType.ActionRow,
    components: [
      { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Write to it', custom_id: 'form' },
      {
        type: ComponentType.Button,
        style: ButtonStyle.Link,
        label: 'Hear it',
        url: 'https://music.example/',
      },
    ],
  },
  {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: 'mood',
        placeholder: 'Choose another mood',
        options: ['calm', 'wild'].map((value) => ({ label: value, value })),
      },
    ],
  },
];

export function layoutMessage(songs: readonly string[]): APIMessageTopLevelComponent[] {
  return [
    words('Ada asked for **songs like Blue Monday**.'),
    {
      type: ComponentType.Container,
      accent_color: 0x1db954,
      components: [
        HEAD,
        { type: ComponentType.Separator },
        ...songs.map(song),
        { type: ComponentType.Separator, divider: false, spacing: SeparatorSpacingSize.Large },
        { type: ComponentType.MediaGallery, items: [0, 1, 2].map(cover) },
        ...CONTROLS,
      ],
    },
    {
      type: ComponentType.Container,
      spoiler: true,
      components: [
        words('The butler did it.'),
        {
          type: ComponentType.MediaGallery,
          items: [{ media: { url: UNREACHABLE }, description: 'A cover from elsewhere' }],
        },
      ],
    },
    {
      type: ComponentType.MediaGallery,
      items: [
        { ...cover(1), spoiler: true },
        { media: { url: UNREACHABLE }, description: 'A cover that is gone' },
      ],
    },
    { type: ComponentType.File, file: { url: 'attachment://songs.txt' } },
  ];
}
