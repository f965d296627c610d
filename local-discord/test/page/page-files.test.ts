import { describe, expect, test } from 'vitest';
import { safeImage, safeLink } from '../../page/safe-urls.ts';
import { PAGE_HEADERS, pageFile, pageFileNames } from '../../server/http/page-files.ts';

describe('page files', () => {
  test('modules are served as JavaScript without types', () => {
    expect(pageFile('/')).toMatchObject({ contentType: 'text/html; charset=utf-8' });
    const module = pageFile('/page/safe-urls.ts');
    expect(module?.contentType).toBe('text/javascript; charset=utf-8');
    expect(module?.body).toContain('export function safeLink(url        )');
  });

  test('paths that leave the page folder are refused', () => {
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

  test('the ETag only depends on the content', () => {
    expect(pageFile('/page/dom.ts')?.etag).toBe(pageFile('/page/dom.ts')?.etag);
    expect(pageFile('/page/dom.ts')?.etag).not.toBe(pageFile('/page/safe-urls.ts')?.etag);
  });

  test('no file loads anything from another origin', () => {
    for (const name of pageFileNames()) {
      const file = pageFile(`/page/${name}`);
      const loads =
        file?.body.match(/(?:src|href|url\(|from|import)[=\s("']+(?:https?:)?\/\/[^"')\s]+/g) ?? [];
      expect(loads, name).toEqual([]);
    }
  });

  test('the content security policy forbids foreign and inline scripts', () => {
    expect(PAGE_HEADERS['content-security-policy']).toContain("default-src 'self'");
    expect(PAGE_HEADERS['content-security-policy']).not.toContain('unsafe');
  });
});

describe('URLs from bots', () => {
  test.each([
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
  ])('%s is not followed', (url) => {
    expect(safeLink(url)).toBeNull();
    expect(safeImage(url)).toBeNull();
  });

  test.each(['https://x.y/z', 'http://127.0.0.1/x', '/attachments/1/2/a.png'])('%s is followed', (url) => {
    expect(safeLink(url)).toBe(url);
  });

  test('a data: image is shown but not followed', () => {
    expect(safeImage('data:image/png;base64,AAAA')).not.toBeNull();
    expect(safeLink('data:image/png;base64,AAAA')).toBeNull();
  });
});
