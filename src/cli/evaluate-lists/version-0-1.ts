import type { ListsReport } from '../../recommend/evaluation/lists/lists-report.ts';

/** What `evaluate -- lists` measured with version 0.1, for comparison. */
export const VERSION_0_1: Pick<ListsReport, 'firstDistance95' | 'shares' | 'moods'> = {
  firstDistance95: 4.6523,
  shares: {
    holiday: 0.015,
    derivative: 0.001,
    children: 0.001,
    nonMusic: 0,
    otherGenre: 0.27,
    far: 0.134,
    seedArtist: 0.293,
    falseReason: 0.0013,
  },
  moods: {
    happier: { feature: 'valence', shift: 0.4737, plainShift: -0.0602, unmoved: 0.52, said: 0 },
    sadder: { feature: 'valence', shift: 0.6445, plainShift: 0.0602, unmoved: 0.405, said: 0 },
    calmer: { feature: 'energy', shift: 0.5106, plainShift: -0.0466, unmoved: 0.48, said: 0 },
    energetic: { feature: 'energy', shift: 0.5147, plainShift: 0.0466, unmoved: 0.485, said: 0 },
    danceable: { feature: 'danceability', shift: 0.4919, plainShift: 0.0686, unmoved: 0.5, said: 0 },
    acoustic: { feature: 'acousticness', shift: 0.4053, plainShift: -0.0177, unmoved: 0.565, said: 0 },
    electronic: { feature: 'acousticness', shift: 0.1956, plainShift: 0.0177, unmoved: 0.685, said: 0 },
    instrumental: { feature: 'instrumentalness', shift: 0, plainShift: 0, unmoved: 0.87, said: 0 },
    faster: { feature: 'tempoBpm', shift: 0.6851, plainShift: -0.0004, unmoved: 0.445, said: 0 },
    slower: { feature: 'tempoBpm', shift: 0.573, plainShift: 0.0004, unmoved: 0.475, said: 0 },
  },
};
