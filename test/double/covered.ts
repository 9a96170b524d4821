/**
 * A test that passes because the double quietly gave `undefined` would be worse than none: whatever Electron has and the
 * double has not throws when it is read.
 */

const asked = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', '$$typeof'])

const uncovered = (name: string, member: string) =>
  new Error(`electron double: ${name}.${member} is not covered; add it to test/double or do without`)

/** The same object, with methods bound to it; reading a member that it does not have throws. */
export function covered<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'string' && !(key in object) && !asked.has(key)) throw uncovered(name, key)
      const value: unknown = Reflect.get(object, key, object)
      return typeof value === 'function' && !isClass(value) ? value.bind(object) : value
    },
    set: (object, key, value) => Reflect.set(object, key, value, object),
  })
}

/** The same for a class and its static members. */
export function coveredClass<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'string' && !(key in object) && !asked.has(key)) throw uncovered(name, key)
      return Reflect.get(object, key, receiver)
    },
  })
}

const isClass = (value: object) => /^class\s/.test(Function.prototype.toString.call(value))
