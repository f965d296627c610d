/** Why a track is given a genre. {{genre}} is a genre inside a sentence, {{feature}} one of `features`. */
export const reasons = {
  farBelowMost: '{{feature}}, far below most {{genre}}',
  belowMost: '{{feature}}, below most {{genre}}',
  aboveMost: '{{feature}}, above most {{genre}}',
  farAboveMost: '{{feature}}, far above most {{genre}}',
  typical: '{{feature}}, typical of {{genre}}',
  moreUsual: '{{feature}}, more usual in {{genre}}',
  programmedBeat: 'programmed beat (exactly {{tempo}} BPM), as in much {{genre}}',
  liveBeat: 'live-sounding beat ({{tempo}} BPM), as in much {{genre}}',
  artistNone: 'none of the tracks by {{artist}} in the catalogue is {{genre}}',
  artistOnly: 'the one track by {{artist}} in the catalogue is {{genre}}',
  artistThisTrack: 'the catalogue lists this track as {{genre}}',
  artistSome_one: '{{count}} of {{tracks}} tracks by {{artist}} in the catalogue is {{genre}}',
  artistSome_other: '{{count}} of {{tracks}} tracks by {{artist}} in the catalogue are {{genre}}',
  artistSomeWithThis_one:
    '{{count}} of {{tracks}} tracks by {{artist}} in the catalogue, including this one, is {{genre}}',
  artistSomeWithThis_other:
    '{{count}} of {{tracks}} tracks by {{artist}} in the catalogue, including this one, are {{genre}}',
  similarArtists: '{{share}} % of similar artists’ tracks are {{genre}}',
  /** {{reason}} is one of the others. */
  withAudioAlone: '{{reason}} (from the audio alone: {{share}} %)',
} as const;

/** A feature's value: "tempo 128 BPM". */
export const features = {
  danceability: 'danceability {{value}}',
  energy: 'energy {{value}}',
  speechiness: 'speechiness {{value}}',
  acousticness: 'acousticness {{value}}',
  instrumentalness: 'instrumentalness {{value}}',
  liveness: 'liveness {{value}}',
  valence: 'valence {{value}}',
  loudnessDb: 'loudness {{value}} dB',
  tempoBpm: 'tempo {{value}} BPM',
  durationMs: 'length {{value}}',
  key: 'key of {{value}}',
  major: 'a major key',
  minor: 'a minor key',
} as const;
