const METRES_PER_UNIT: Readonly<Record<string, number>> = { m: 1, km: 1000, ft: 0.3048, mi: 1609.344 }
const EARTH_RADIUS_METRES = 6_371_000
const LARGEST_RADIUS_METRES = 1_000_000

/** Reads `37.42,-122.08`; `undefined` when it is nothing of the kind. */
export function parseLocation(text: string): { latitude: number; longitude: number } | undefined {
  const match = /^\(?\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*\)?$/.exec(text)
  const latitude = Number(match?.[1])
  const longitude = Number(match?.[2])
  const valid = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return match !== null && valid ? { latitude, longitude } : undefined
}

/** Metres of `1500m`, `5km`, `10000ft` or `0.75mi`; `undefined` for anything else, or more than 1,000 km. */
export function parseRadiusMetres(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(m|km|ft|mi)$/.exec(text)
  const metres = Number(match?.[1]) * (METRES_PER_UNIT[match?.[2] ?? ''] ?? Number.NaN)
  return metres <= LARGEST_RADIUS_METRES ? metres : undefined
}

export function isWithinRadius(
  point: { readonly latitude: number; readonly longitude: number },
  location: string,
  radius: string,
): boolean {
  const centre = parseLocation(location)
  const metres = parseRadiusMetres(radius)
  return centre !== undefined && metres !== undefined && distanceMetres(point, centre) <= metres
}

type Point = { readonly latitude: number; readonly longitude: number }

/** Great circle distance (haversine). */
function distanceMetres(a: Point, b: Point): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const dLatitude = radians(b.latitude - a.latitude)
  const dLongitude = radians(b.longitude - a.longitude)
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLongitude / 2) ** 2
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(h))
}
