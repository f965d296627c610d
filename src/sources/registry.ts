import { appleMusic } from './apple-music.ts';
import { bundledCatalogue } from './catalogue.ts';
import { deezer } from './deezer/deezer.ts';
import { deezerPreviews } from './deezer/previews.ts';
import { listenbrainzLabs } from './listenbrainz/labs.ts';
import { listenbrainz } from './listenbrainz/listenbrainz.ts';
import { musicbrainz } from './musicbrainz.ts';
import { reccobeats } from './reccobeats/reccobeats.ts';
import { soundcloud } from './soundcloud.ts';
import { spotifyAudioFeatures } from './spotify/audio-features.ts';
import { spotifyOembed } from './spotify/oembed.ts';
import { spotify } from './spotify/spotify.ts';
import { wikidata } from './wikidata.ts';
import { youtube } from './youtube.ts';

/** Every source. Those that give the same are tried in this order. */
export const SOURCES = [
  bundledCatalogue,
  reccobeats,
  spotify,
  spotifyAudioFeatures,
  spotifyOembed,
  wikidata,
  listenbrainzLabs,
  deezer,
  deezerPreviews,
  listenbrainz,
  musicbrainz,
  youtube,
  appleMusic,
  soundcloud,
] as const;

type NamesOf<Definition> = Definition extends { readonly settings: infer S } ? keyof S & string : never;
export type SourceSettingName = NamesOf<(typeof SOURCES)[number]>;

/** The settings of all sources, under their names in the environment. An absent base URL turns its source off. */
export type SourceSettings = { readonly [name in SourceSettingName]?: string | undefined };
