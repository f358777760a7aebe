/** What people write when they do not know yet: n.n.b., n.t.b., p.m., tbd, xxx, ???, #, lorem. */
const placeholder =
  /^(#|-+|\.+|\?+|x{2,}|0+|n\.?\s?n\.?\s?b\.?|n\.?\s?t\.?\s?b\.?|p\.?\s?m\.?|t\.?b\.?[ad]\.?|n\/a|todo|nog (niet )?(in te vullen|bekend).*|lorem.*|\[.*\])$/i;

/** Whether a text stands in for one that is still to come. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === '' || placeholder.test(trimmed);
}

/** Whether an e-mail address or a link lies in a domain that nobody can have, kept for examples.   @source RFC 2606 */
export function isMadeUpAddress(address: string): boolean {
  return /([@./]|^)(example\.(com|net|org)|[^@/\s]+\.(example|invalid|test))([:/?#]|$)/i.test(address.trim());
}

/** Whether a link leads nowhere: empty, a bare `#`, or to a service that has closed. */
export function isDeadLink(url: string): boolean {
  return (
    isPlaceholder(url) ||
    /ec\.europa\.eu\/(consumers\/)?odr/i.test(url) ||
    !/^(https?:\/\/)?[^\s/]+\.[^\s/]+/.test(url.trim())
  );
}
