/** Where makes of static folders keep a column: its own slug below those of all above it. */
import type { Column } from '../plan/model.ts';

export const stemOf = (column: Column): string => `${column.parent ? stemOf(column.parent) : ''}/${column.slug}`;
export const folderOf = (column: Column): string => `${stemOf(column)}/`;
