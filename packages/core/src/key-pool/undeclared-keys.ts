/** What `keys:undeclared` says: the facts, the rule and what to do about it. */
export function undeclaredKeysMessage(count: number): string {
  return (
    `${count} keys have no declared project, so each is taken for a project of its own; YouTube's policy (Developer Policies ` +
    'III.D.1.c, https://developers.google.com/youtube/terms/developer-policies) allows one project per API client: ' +
    'declare the project of each key, and use several only where tenants, environments or separate clients have their own.'
  )
}
