import { describe, expect, it } from 'vitest';
import { safeImage, safeLink } from '../../page/safe-urls.ts';
import { PAGE_HEADERS, pageFile, pageFileNames } from '../../server/http/page-files.ts';

describe('The files of the page', () => {
  it('are served with types stripped and as the media types browsers want', () => {
    expect(pageFile('/')).toMatchObject({ contentType: 'text/html; charset=utf-8' });
    const module = pageFile('/page/safe-urls.ts');
    expect(module?.contentType).toBe('text/javascript; charset=utf-8');
    expect(module?.body).toContain('export function safeLink(url        )');
  });

  it('are the only ones: no way leads out of the folder', () => {
    for (const path of [
      '/page/../driver/api.ts',
      '/driver/api.ts',
      '/page/',
      '/page//etc/passwd',
      '/page/%2e%2e/index.ts',
      '/page/tsconfig.json',
    ]) {
      expect(pageFile(path), path).toBeNull();
    }
  });

  it('keep their tag while they do not change', () => {
    expect(pageFile('/page/dom.ts')?.etag).toBe(pageFile('/page/dom.ts')?.etag);
    expect(pageFile('/page/dom.ts')?.etag).not.toBe(pageFile('/page/safe-urls.ts')?.etag);
  });

  it('name nothing outside the local Discord that would have to be loaded', () => {
    for (const name of pageFileNames()) {
      const file = pageFile(`/page/${name}`);
      const loads =
        file?.body.match(/(?:src|href|url\(|from|import)[=\s("']+(?:https?:)?\/\/[^"')\s]+/g) ?? [];
      expect(loads, name).toEqual([]);
    }
  });

  it('forbid scripts from elsewhere and inline', () => {
    expect(PAGE_HEADERS['content-security-policy']).toContain("default-src 'self'");
    expect(PAGE_HEADERS['content-security-policy']).not.toContain('unsafe');
  });
});

describe('Addresses from outside', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example/x',
    '/\\evil.example/x',
    '/\t/evil.example/x',
    'blob:x',
    'not a link',
    '',
  ])('are not followed when they are %s', (url) => {
    expect(safeLink(url)).toBeNull();
    expect(safeImage(url)).toBeNull();
  });

  it.each([
    'https://x.y/z',
    'http://127.0.0.1/x',
    '/attachments/1/2/a.png',
  ])('are followed when they are %s', (url) => {
    expect(safeLink(url)).toBe(url);
  });

  it('may carry a picture in themselves, but are not followed then', () => {
    expect(safeImage('data:image/png;base64,AAAA')).not.toBeNull();
    expect(safeLink('data:image/png;base64,AAAA')).toBeNull();
  });
});
