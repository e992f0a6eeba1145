/** Small files with the right first bytes: pictures, documents, style sheets, scripts. */
import type { Answer } from '../makes/make.ts';

const b64 = (text: string): Buffer => Buffer.from(text, 'base64');
const GIF = b64('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==');
const PNG = b64('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==');
const JPG = b64(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
);
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);
const ZIP = Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]);
const RAR = Buffer.concat([Buffer.from('526172211a0700', 'hex'), Buffer.alloc(64)]);
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

const ASSETS: Readonly<Record<string, readonly [string, Buffer]>> = {
  gif: ['image/gif', GIF],
  png: ['image/png', PNG],
  ico: ['image/x-icon', PNG],
  jpg: ['image/jpeg', JPG],
  css: ['text/css', Buffer.from('body{margin:0;font-size:12px}a{color:#333}\n')],
  js: ['application/javascript', Buffer.from('/* */\n')],
  swf: ['application/x-shockwave-flash', Buffer.from('FWS\u0006')],
};

const DOCUMENTS: Readonly<Record<string, readonly [string, Buffer]>> = {
  pdf: ['application/pdf', PDF],
  doc: ['application/msword', OLE],
  xls: ['application/vnd.ms-excel', OLE],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ZIP],
  rar: ['application/x-rar-compressed', RAR],
};

const endingOf = (path: string): string => /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';

function stub(table: Readonly<Record<string, readonly [string, Buffer]>>, path: string): Answer | null {
  const found = table[endingOf(path)];
  return found ? { status: 200, type: found[0], bytes: found[1] } : null;
}

/** Any picture, style or script that a page may ask for. */
export const asset = (path: string): Answer | null => stub(ASSETS, path);
export const documentFile = (path: string): Answer | null => stub(DOCUMENTS, path);
