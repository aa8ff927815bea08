/** The same object but for one member; its methods keep their own `this`, because a class with private fields insists on it. */
export function withMember<Target extends object>(target: Target, name: keyof Target, member: unknown): Target {
  return new Proxy(target, {
    get(_, asked) {
      if (asked === name) return member
      const value = Reflect.get(target, asked)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
