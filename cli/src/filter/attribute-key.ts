import { filterKey } from './keys.ts';

const OWN = 'attribute.';
const OF_RESOURCE = 'resource.';

/** How a filter names an attribute of a span or a log record: by its name or, where that means something else, behind `attribute.`. */
export function attributeKey(name: string): string {
  const meansElse = filterKey(name) !== undefined || name.startsWith(OWN) || name.startsWith(OF_RESOURCE);
  return meansElse ? OWN + name : name;
}

/** The names of the attributes that a key of a filter stands for: of the item itself, of its resource, or either. */
export function attributeNames(key: string): { readonly own?: string; readonly ofResource?: string } {
  if (key.startsWith(OWN)) return { own: key.slice(OWN.length) };
  return key.startsWith(OF_RESOURCE) ? { ofResource: key.slice(OF_RESOURCE.length) } : { own: key, ofResource: key };
}

/** The same as the index has them: with `resource.` before those of the resource. */
export function indexedNames(key: string): readonly string[] {
  const { own, ofResource } = attributeNames(key);
  return [...(own === undefined ? [] : [own]), ...(ofResource === undefined ? [] : [OF_RESOURCE + ofResource])];
}
