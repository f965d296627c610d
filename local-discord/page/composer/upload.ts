/** Reads files into the driver's upload format, and the button that picks one. */
import type { DriverUpload } from '../../driver/api.ts';
import { button, el, icon } from '../dom.ts';

const PLUS = 'M12 5v14M5 12h14';

export async function readUpload(file: File): Promise<DriverUpload> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return {
    filename: file.name,
    base64: btoa(binary),
    ...(file.type === '' ? {} : { contentType: file.type }),
  };
}

/** A button that lets the person pick a file and passes on its content. */
export function uploadButton(onFile: (upload: DriverUpload) => Promise<void>): HTMLElement {
  const input = el('input', { type: 'file', hidden: true, tabindex: -1, 'aria-hidden': 'true' });
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    if (file !== undefined) await onFile(await readUpload(file));
    input.value = '';
  });
  const attributes = { class: 'composer-button', 'aria-label': 'Upload a file', title: 'Upload a file' };
  return el(
    'span',
    { class: 'composer-upload' },
    button(attributes, () => input.click(), icon(PLUS)),
    input,
  );
}
