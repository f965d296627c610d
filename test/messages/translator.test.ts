import { expect, test } from 'vitest';
import { message } from '../../src/messages/message.ts';
import { translatorFor } from '../../src/messages/translator.ts';

const { t, render } = translatorFor('en-GB');

test('placeholders are filled in as they are', () => {
  expect(t('problems.notALink', { howTo: 'Paste <one>.' })).toBe(
    'That is not a link to a track. Paste <one>.',
  );
});

test('a placeholder inside a parameter is text, not a placeholder', () => {
  expect(t('problems.notALink', { howTo: '{{howTo}} $t(problems.emptyLink)' })).toBe(
    'That is not a link to a track. {{howTo}} $t(problems.emptyLink)',
  );
});

test('text from outside is escaped, messages inside messages are not escaped twice', () => {
  const inner = message('problems.emptyLink', { howTo: 'a_b' });
  const escapeText = (text: string) => text.replaceAll('_', '\\_');
  expect(render(message('problems.notALink', { howTo: inner }), escapeText)).toBe(
    'That is not a link to a track. There is no link to look up. a\\_b',
  );
});

test('a language the bot does not speak falls back to English', () => {
  expect(translatorFor('tlh').t('problems.emptyLink', { howTo: '' })).toMatch('There is no link');
});

test('numbers are written as the sentence around them', () => {
  expect(render(message('features.loudnessDb', { value: -7.25 }))).toBe('loudness −7.3 dB');
  expect(render(message('features.tempoBpm', { value: 127.98 }))).toBe('tempo 128 BPM');
  expect(render(message('features.durationMs', { value: 185_000 }))).toBe('length 3:05');
  expect(translatorFor('de').t('features.loudnessDb', { value: -7.25 })).toBe('Lautstärke −7,3 dB');
  // There is no Danish text, so neither is there a Danish comma.
  expect(translatorFor('da').t('features.loudnessDb', { value: -7.25 })).toBe('loudness −7.3 dB');
});

test('a number that is stored as text stays as it is', () => {
  expect(render(message('features.energy', { value: '0.90' }))).toBe('energy 0.90');
});

test('a language has the plurals that are its own', () => {
  const counted = (locale: string) =>
    [0, 1, 2].map((count) => translatorFor(locale).t('lists.tracks', { count }));
  expect(counted('en-GB')).toEqual(['0 tracks', '1 track', '2 tracks']);
  expect(counted('de')).toEqual(['0 Tracks', '1 Track', '2 Tracks']);
  expect(counted('fr')).toEqual(['0 titre', '1 titre', '2 titres']);
  expect(counted('es-419')).toEqual(['0 canciones', '1 canción', '2 canciones']);
  expect(counted('pt-BR')).toEqual(['0 música', '1 música', '2 músicas']);
  expect(counted('ja')).toEqual(['0曲', '1曲', '2曲']);
  expect(counted('ko')).toEqual(['0곡', '1곡', '2곡']);
});

test('several texts are put together as the language does, whatever is in them', () => {
  expect(translatorFor('de').list(['a', '{{first}}', 'c'])).toBe('a, {{first}}, c');
  expect(translatorFor('ja').list(['a', 'b'])).toBe('a、b');
  expect(translatorFor('fr').list(['a'])).toBe('a');
  expect(translatorFor('fr').list([])).toBe('');
});
