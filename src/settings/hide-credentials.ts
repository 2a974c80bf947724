/** The text without the user and password of the URLs in it. */
export function hideCredentials(text: string): string {
  return text.replaceAll(/:\/\/[^/@\s]*@/g, '://[hidden]@');
}
