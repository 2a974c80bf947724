/** What a reader opens: with the token, where one is demanded. */
export function linkTo(url: string, token: string | undefined): string {
  return token === undefined ? url : `${url}/?token=${encodeURIComponent(token)}`;
}
