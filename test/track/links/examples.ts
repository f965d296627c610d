/** The ids that the examples lead to. */
export const TRACK = '4uLU6hMCjMI75M1A2tKUQC';
export const OTHER = '0VjIjW4GlUZAMYd2vXMi3b';
const VIDEO = 'dQw4w9WgXcQ';
const DEEZER = '3135556';
const SONG = '1160082180';
const ALBUM = '1160081985';

const PAGE = `https://open.spotify.com/track/${TRACK}`;
const ENCODED = encodeURIComponent(PAGE);
const YOUTUBE_ENCODED = encodeURIComponent(`https://www.youtube.com/watch?v=${VIDEO}`);
const APPLE_ENCODED = encodeURIComponent(`https://music.apple.com/us/album/x/${ALBUM}?i=${SONG}`);

/**
 * Links as people paste them, by kind. Each is followed by what it means: a Spotify kind with its id, a service with
 * an id that its address holds, or `says` with a word that the answer must contain.
 */
export const LINK_EXAMPLES: Readonly<Record<string, readonly (readonly [text: string, meaning: string])[]>> =
  {
    'punctuation of every script around it': [
      [`【${PAGE}】`, `track ${TRACK}`],
      [`『${PAGE}』って曲`, `track ${TRACK}`],
      [`（${PAGE}）`, `track ${TRACK}`],
      [`《${PAGE}》`, `track ${TRACK}`],
      [`${PAGE}。いい曲`, `track ${TRACK}`],
      [`${PAGE}、${PAGE}！`, `track ${TRACK}`],
      [`„${PAGE}“`, `track ${TRACK}`],
      [`‘${PAGE}’`, `track ${TRACK}`],
      [`‹${PAGE}?si=abc›`, `track ${TRACK}`],
      [`it’s ${PAGE}—so good`, `track ${TRACK}`],
      [`${PAGE}…`, `track ${TRACK}`],
      [`${PAGE}؟`, `track ${TRACK}`],
      [`🎵${PAGE}🎵`, `track ${TRACK}`],
      [`"${PAGE}", she said`, `track ${TRACK}`],
      [`„https://youtu.be/${VIDEO}“`, `youtube ${VIDEO}`],
    ],
    'text glued to it': [
      [`추천${PAGE}들어봐`, `track ${TRACK}`],
      [`слушай:${PAGE}вот`, `track ${TRACK}`],
      [`これopen.spotify.com/track/${TRACK}聴いて`, `track ${TRACK}`],
      [`听https://youtu.be/${VIDEO}好听`, `youtube ${VIDEO}`],
      [`https://www.deezer.com/track/${DEEZER}です`, `deezer ${DEEZER}`],
      [`https://music.apple.com/jp/album/x/${ALBUM}?i=${SONG}が好き`, `apple-music ${SONG}`],
      [`https://music.apple.com/jp/album/夜に駆ける/${ALBUM}?i=${SONG}`, `apple-music ${SONG}`],
    ],
    'invisible characters': [
      [`\uFEFF${PAGE}`, `track ${TRACK}`],
      [`https://open.\u200Bspotify.com/track/${TRACK}`, `track ${TRACK}`],
      [`https://open.spotify.com/track/4uLU6hMC\u00ADjMI75M1A2tKUQC`, `track ${TRACK}`],
      [`\u202A${PAGE}\u202C`, `track ${TRACK}`],
      [`${PAGE}\u200Blisten`, `track ${TRACK}`],
      [`\u2066${TRACK}\u2069`, `track ${TRACK}`],
      [`https://youtu\u2060.be/${VIDEO}`, `youtube ${VIDEO}`],
    ],
    'two glued together': [
      [`${PAGE}https://open.spotify.com/track/${OTHER}`, `track ${TRACK}`],
      [`${PAGE}?si=abchttps://youtu.be/${VIDEO}`, `track ${TRACK}`],
      [`spotify:track:${TRACK}spotify:track:${OTHER}`, `track ${TRACK}`],
      [`https://${PAGE}`, `track ${TRACK}`],
    ],
    'locale and embed forms': [
      [`https://open.spotify.com/intl-es-419/track/${TRACK}`, `track ${TRACK}`],
      [`https://open.spotify.com/fr/album/${TRACK}`, `album ${TRACK}`],
      [`https://open.spotify.com/pt-BR/artist/${TRACK}`, `artist ${TRACK}`],
      [`https://open.spotify.com/embed/intl-de/track/${TRACK}`, `track ${TRACK}`],
      [`https://open.spotify.com/embed?uri=spotify:track:${TRACK}`, `track ${TRACK}`],
      [`https://embed.spotify.com/?uri=spotify%3Aalbum%3A${TRACK}`, `album ${TRACK}`],
      [`<iframe src="https://open.spotify.com/embed/track/${TRACK}?utm_source=generator">`, `track ${TRACK}`],
      [`https://open.spotify.com/artist/${TRACK}/discography/all`, `artist ${TRACK}`],
    ],
    'other hosts and schemes of Spotify': [
      [`www.open.spotify.com/track/${TRACK}`, `track ${TRACK}`],
      [`play.spotify.com/track/${TRACK}`, `track ${TRACK}`],
      [`https://www.spotify.com/track/${TRACK}`, `track ${TRACK}`],
      [`https://api.spotify.com/v1/tracks/${TRACK}`, `track ${TRACK}`],
      [`spotify://album/${TRACK}`, `album ${TRACK}`],
      [`spotify:/playlist/${TRACK}`, `playlist ${TRACK}`],
      [`spotify://open.spotify.com/track/${TRACK}`, `track ${TRACK}`],
      [`intent://open.spotify.com/track/${TRACK}#Intent;scheme=https;end`, `track ${TRACK}`],
      ['https://spoti.fi/3abcXYZ', 'short https://spoti.fi/3abcXYZ'],
    ],
    'slips while copying': [
      [`ttps://open.spotify.com/track/${TRACK}`, `track ${TRACK}`],
      [`https:/open.spotify.com/track/${TRACK}`, `track ${TRACK}`],
      [`https//open.spotify.com/track/${TRACK}`, `track ${TRACK}`],
      [`https:\\/\\/open.spotify.com\\/track\\/${TRACK}`, `track ${TRACK}`],
      [`https://open.spotify.com/track/\n${TRACK}`, `track ${TRACK}`],
      [`${PAGE}&si=abc`, `track ${TRACK}`],
      [`${PAGE}%3Fsi%3Dabc`, `track ${TRACK}`],
      [`track/${TRACK}`, `track ${TRACK}`],
      [`${TRACK}?si=4d3c2b1a0f9e8d7c`, `track ${TRACK}`],
      [`“${TRACK}”`, `track ${TRACK}`],
      [`https://www.youtube.com/watch?list=x&amp;v=${VIDEO}`, `youtube ${VIDEO}`],
    ],
    encoded: [
      [`spotify%3Atrack%3A${TRACK}`, `track ${TRACK}`],
      [encodeURIComponent(ENCODED), `track ${TRACK}`],
      [YOUTUBE_ENCODED, `youtube ${VIDEO}`],
    ],
    'redirect wrappers': [
      [`https://www.google.de/url?sa=t&url=${ENCODED}&usg=x`, `track ${TRACK}`],
      [`https://l.facebook.com/l.php?u=${ENCODED}%3Ffbclid%3Dx&h=AT0`, `track ${TRACK}`],
      [`https://l.instagram.com/?u=${ENCODED}&e=x`, `track ${TRACK}`],
      [`https://href.li/?${PAGE}`, `track ${TRACK}`],
      [`https://slack-redir.net/link?url=${ENCODED}`, `track ${TRACK}`],
      [
        `https://eur01.safelinks.protection.outlook.com/?url=${ENCODED}&data=05%7C01&reserved=0`,
        `track ${TRACK}`,
      ],
      [`https://urldefense.com/v3/__${PAGE}__;!!abc$`, `track ${TRACK}`],
      [`https://www.youtube.com/redirect?event=x&q=${ENCODED}`, `track ${TRACK}`],
      [`https://consent.youtube.com/m?continue=${YOUTUBE_ENCODED}&gl=DE`, `youtube ${VIDEO}`],
      [`https://vk.com/away.php?to=${YOUTUBE_ENCODED}`, `youtube ${VIDEO}`],
      [`https://steamcommunity.com/linkfilter/?u=${APPLE_ENCODED}`, `apple-music ${SONG}`],
      [`https://t.me/share/url?url=${ENCODED}&text=hi`, `track ${TRACK}`],
      [`https://twitter.com/intent/tweet?text=now%20playing%20${ENCODED}`, `track ${TRACK}`],
      [`https://web.archive.org/web/2023/${PAGE}`, `track ${TRACK}`],
      [`https://accounts.spotify.com/login?continue=${ENCODED}`, `track ${TRACK}`],
      [`https://spotify.app.link/?$canonical_url=${ENCODED}`, `track ${TRACK}`],
    ],
    'song.link and its family': [
      [`https://album.link/s/${TRACK}`, `album ${TRACK}`],
      [`song.link/s/${TRACK}`, `track ${TRACK}`],
      [`https://song.link/us/i/${SONG}`, `apple-music ${SONG}`],
      [`https://song.link/y/${VIDEO}`, `youtube ${VIDEO}`],
      [`https://song.link/d/${DEEZER}`, `deezer ${DEEZER}`],
      [`https://odesli.co/s/${TRACK}`, `track ${TRACK}`],
      [`https://song.link/${PAGE}`, `track ${TRACK}`],
    ],
    mirrors: [
      [`https://open.fxspotify.com/track/${TRACK}`, `track ${TRACK}`],
      [`https://fxspotify.com/album/${TRACK}`, `album ${TRACK}`],
      [`https://vxspotify.com/track/${TRACK}?si=1`, `track ${TRACK}`],
      [`https://open.fixspotify.com/intl-de/track/${TRACK}`, `track ${TRACK}`],
      [`https://www.koutube.com/watch?v=${VIDEO}`, `youtube ${VIDEO}`],
      [`https://yewtu.be/watch?v=${VIDEO}`, `youtube ${VIDEO}`],
    ],
    YouTube: [
      [`youtu.be/${VIDEO}?si=abc`, `youtube ${VIDEO}`],
      [`https://m.youtube.com/watch?v=${VIDEO}`, `youtube ${VIDEO}`],
      [`https://www.youtube.com/shorts/${VIDEO}`, `youtube ${VIDEO}`],
      [`https://youtube.com/live/${VIDEO}?feature=share`, `youtube ${VIDEO}`],
      [`https://www.youtube.com/embed/${VIDEO}?start=3`, `youtube ${VIDEO}`],
      [`https://www.youtube.com/v/${VIDEO}`, `youtube ${VIDEO}`],
      [`https://www.youtube.com/watch?app=desktop&v=${VIDEO}&list=PLx`, `youtube ${VIDEO}`],
      [`music.youtube.com/watch?v=${VIDEO}`, `youtube ${VIDEO}`],
      [`https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3D${VIDEO}`, `youtube ${VIDEO}`],
      ['https://music.youtube.com/playlist?list=OLAK5uy_abcdefghijklmnopqrstuvwxyz12345', 'says playlist'],
      ['https://www.youtube.com/@RickAstleyYT', 'says channel'],
      ['https://music.youtube.com/browse/MPREb_abcdefghijk', 'says album'],
      ['https://youtu.be/dQw4w9W', 'says incomplete'],
    ],
    'Apple Music': [
      [`https://embed.music.apple.com/us/album/x/${ALBUM}?i=${SONG}`, `apple-music ${SONG}`],
      [`https://classical.music.apple.com/us/album/${ALBUM}?i=${SONG}`, `apple-music ${SONG}`],
      [`https://geo.music.apple.com/us/album/_/${ALBUM}?i=${SONG}&app=music`, `apple-music ${SONG}`],
      [`https://music.apple.com/US/song/x/${SONG}`, `apple-music /us/`],
      [`https://itunes.apple.com/DE/album/x/id${ALBUM}?i=${SONG}`, `apple-music ${SONG}`],
      [`music.apple.com/gb/song/${SONG}`, `apple-music ${SONG}`],
      [
        'https://music.apple.com/us/playlist/todays-hits/pl.f4d106fed2bd41149aaacabb233eb5eb',
        'says playlist',
      ],
      ['https://podcasts.apple.com/us/podcast/x/id123456789', 'says podcast'],
    ],
    'Deezer and SoundCloud': [
      [`m.deezer.com/en/track/${DEEZER}`, `deezer ${DEEZER}`],
      [`https://widget.deezer.com/widget/dark/track/${DEEZER}`, `deezer ${DEEZER}`],
      ['deezer.com/album/302127', 'deezer 302127'],
      ['https://www.deezer.com/show/1234', 'says podcast'],
      ['soundcloud.com/artist/song-name', 'soundcloud artist/song-name'],
      ['https://m.soundcloud.com/artist/song-name?si=1', 'soundcloud artist/song-name'],
      [
        'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/123456&auto_play=true',
        'soundcloud 123456',
      ],
      ['https://soundcloud.com/artist/sets/some-set', 'says playlist'],
    ],
    'pages of Spotify that are no music': [
      [`https://open.spotify.com/intl-de/episode/${TRACK}`, 'says podcast'],
      [`spotify:show:${TRACK}`, 'says podcast'],
      [`https://open.spotify.com/de/prerelease/${TRACK}`, 'says not out yet'],
      ['https://open.spotify.com/user/someone', 'says profile'],
      ['spotify:local:Daft+Punk:Discovery:One+More+Time:320', 'local Daft Punk / One More Time'],
      ['https://open.spotify.com/local/A%20B//C%20D/215', 'local A B / C D'],
      ['https://open.spotify.com/track/4uLU6hMCjMI75M1A2t', 'says incomplete'],
      [`https://open.spotify.com/track/${TRACK}Xy`, 'says too long'],
    ],
  };
